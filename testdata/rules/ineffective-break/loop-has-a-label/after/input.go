package drain

func drain(in <-chan int, stop <-chan struct{}, use func(int)) {
outer:
	for {
		select {
		case n := <-in:
			if n < 0 {
				continue outer
			}
			use(n)
		case <-stop:
			break outer
		}
	}
}
