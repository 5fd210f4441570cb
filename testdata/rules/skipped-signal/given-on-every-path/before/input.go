package every

func every(load func() error, serve func()) error {
	ready := make(chan struct{})
	go func() {
		<-ready
		serve()
	}()
	if err := load(); err != nil {
		close(ready)
		return err
	}
	close(ready)
	return nil
}

func deferred(load func() error, serve func()) error {
	ready := make(chan struct{})
	defer close(ready)
	go func() {
		<-ready
		serve()
	}()
	return load()
}
