package beside

func ask(done <-chan struct{}) {
	answer := make(chan int)
	go func() { answer <- 1 }()
	select {
	case <-answer:
	case <-done:
	}
}
