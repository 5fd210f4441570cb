package other

func other(load func() error, serve func()) {
	ready := make(chan struct{})
	go func() {
		<-ready
		serve()
	}()
	go func() {
		defer close(ready)
		if err := load(); err != nil {
			return
		}
	}()
}
