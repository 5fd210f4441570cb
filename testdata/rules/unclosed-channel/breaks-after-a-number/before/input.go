package limited

func limited(numbers func(chan<- int), use func(int)) {
	queue := make(chan int)
	go func() {
		for i := 0; ; i++ {
			queue <- i
		}
	}()
	seen := 0
	for n := range queue {
		use(n)
		if seen++; seen == 10 {
			break
		}
	}
}
