package before

func before(load func() error, serve func()) error {
	ready := make(chan struct{})
	if err := load(); err != nil {
		return err
	}
	go func() {
		<-ready
		serve()
	}()
	close(ready)
	return nil
}
