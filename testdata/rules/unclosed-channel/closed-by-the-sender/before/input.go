package numbers

func produce(n int, out chan<- int) {
	for i := range n {
		out <- i
	}
	close(out)
}

func show(n int, use func(int)) {
	in := make(chan int)
	shown := make(chan struct{})
	go func() {
		defer close(shown)
		for v := range in {
			use(v)
		}
	}()
	produce(n, in)
	<-shown
}
