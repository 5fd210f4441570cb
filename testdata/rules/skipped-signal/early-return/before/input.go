package warm

func warm(load func() error, serve func()) error {
	ready := make(chan struct{})
	go func() {
		<-ready
		serve()
	}()
	if err := load(); err != nil {
		return err
	}
	close(ready)
	return nil
}
