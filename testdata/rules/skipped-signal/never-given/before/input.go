package never

func never(serve func()) {
	ready := make(chan struct{})
	go func() {
		<-ready
		serve()
	}()
	serve()
}
