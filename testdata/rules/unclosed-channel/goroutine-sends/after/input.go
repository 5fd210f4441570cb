package feed

func feed(next func() (int, bool), use func(int)) {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for {
			n, ok := next()
			if !ok {
				return
			}
			numbers <- n
		}
	}()
	for n := range numbers {
		use(n)
	}
}
