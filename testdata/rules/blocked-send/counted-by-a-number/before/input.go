package many

const workers = 4

func any(get func(int) int) int {
	answers := make(chan int)
	for i := 0; i < workers; i++ {
		go func() { answers <- get(i) }()
	}
	return <-answers
}

func some(n int, get func(int) int) int {
	answers := make(chan int)
	for i := range n {
		go func() { answers <- get(i) }()
	}
	return <-answers
}

func two(get func(int) int) int {
	answers := make(chan int)
	go func() { answers <- get(1) }()
	go func() { answers <- get(2) }()
	return <-answers
}
