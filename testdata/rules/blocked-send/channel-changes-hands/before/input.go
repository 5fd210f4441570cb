package switches

func merge(get func() int, more <-chan int) int {
	got := make(chan int)
	go func() { got <- get() }()
	var in <-chan int = got
	if more != nil {
		in = more
	}
	return <-in
}

func off(get func() int, limit int) int {
	var got chan int
	if limit > 0 {
		got = make(chan int)
		go func() { got <- get() }()
	}
	if got == nil {
		return 0
	}
	return <-got
}
