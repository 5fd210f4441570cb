package drain

func collect(n int, from <-chan int) (total int) {
	for range n {
		total += <-from
	}
	return total
}

func sum(numbers []func() int) int {
	got := make(chan int)
	for _, number := range numbers {
		go func() { got <- number() }()
	}
	return collect(len(numbers), got)
}
