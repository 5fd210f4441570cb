package single

func single(get func() int) int {
	got := make(chan int)
	go func() { got <- get() }()
	return <-got
}
