package warm

func warm(load func() error, serve func()) error {
	ready := make(chan struct{})
	defer close(ready)
	go func() {
		<-ready
		serve()
	}()
	if err := load(); err != nil {
		return err
	}
	return nil
}
