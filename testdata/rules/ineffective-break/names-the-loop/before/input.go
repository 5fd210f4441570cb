package named

func named(in <-chan int, stop <-chan struct{}, use func(int)) {
loop:
	for {
		select {
		case n := <-in:
			use(n)
		case <-stop:
			break loop
		}
	}
}
