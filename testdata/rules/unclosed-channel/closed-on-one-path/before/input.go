package paths

func paths(numbers []int, use func(int), more bool) {
	queue := make(chan int)
	go func() {
		for n := range queue {
			use(n)
		}
	}()
	for _, n := range numbers {
		queue <- n
	}
	if !more {
		close(queue)
	}
}
