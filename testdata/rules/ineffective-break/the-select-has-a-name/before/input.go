package choice

func choice(in <-chan int, stop <-chan struct{}, use func(int)) {
	for {
	choose:
		select {
		case n := <-in:
			if n < 0 {
				break choose
			}
			use(n)
		case <-stop:
			return
		}
	}
}
