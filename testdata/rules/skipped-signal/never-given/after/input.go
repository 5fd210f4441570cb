package never

func never(serve func()) {
	ready := make(chan struct{})
	defer close(ready)
	go func() {
		<-ready
		serve()
	}()
	serve()
}
