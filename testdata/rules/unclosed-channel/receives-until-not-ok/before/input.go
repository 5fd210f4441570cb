package ok

func each(numbers []int, use func(int)) {
	queue := make(chan int)
	go func() {
		for {
			n, ok := <-queue
			if !ok {
				return
			}
			use(n)
		}
	}()
	for _, n := range numbers {
		queue <- n
	}
}
