package sent

func sent(load func() error, serve func()) error {
	ready := make(chan struct{}, 1)
	go func() {
		<-ready
		serve()
	}()
	if err := load(); err != nil {
		return err
	}
	ready <- struct{}{}
	return nil
}
