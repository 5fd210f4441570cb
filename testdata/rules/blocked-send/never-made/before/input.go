package never

func send(n int) {
	var out chan int
	go func() { out <- n }()
	<-out
}

func maybe(n int, wanted bool) {
	var out chan int
	if wanted {
		out = make(chan int, 1)
	}
	select {
	case out <- n:
	case <-stop():
	}
}

func off(in <-chan int) {
	var out chan int
	select {
	case out <- 1:
	case <-in:
	}
}

func stop() <-chan struct{} { return nil }
