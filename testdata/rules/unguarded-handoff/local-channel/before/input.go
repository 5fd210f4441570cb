package local

func local(n int, use func(int)) {
	in := make(chan int)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case n := <-in:
				use(n)
			case <-done:
				return
			}
		}
	}()
	for i := range n {
		in <- i
	}
	close(done)
}
