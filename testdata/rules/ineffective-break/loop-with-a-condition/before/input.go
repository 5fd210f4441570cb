package until

func until(in <-chan int, stop <-chan struct{}, use func(int)) {
	open := true
	for open {
		select {
		case n := <-in:
			use(n)
		case <-stop:
			open = false
			break
		}
	}
}
