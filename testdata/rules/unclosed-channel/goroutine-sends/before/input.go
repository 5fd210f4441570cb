package feed

func feed(next func() (int, bool), use func(int)) {
	numbers := make(chan int)
	go func() {
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
