package taken

func taken(in <-chan int, stop <-chan struct{}, use func(int)) {
loop:
	for n := range in {
		if n < 0 {
			break loop
		}
		use(n)
	}
	// until it is told to stop
loop2:
	for {
		select {
		case n := <-in:
			use(n)
		case <-stop:
			use(0)
			break loop2 // enough
		}
	}
}
