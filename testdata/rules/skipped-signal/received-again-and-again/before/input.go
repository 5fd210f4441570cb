package again

func again(load func() error, serve func()) error {
	tick := make(chan struct{})
	go func() {
		for {
			<-tick
			serve()
		}
	}()
	if err := load(); err != nil {
		return err
	}
	tick <- struct{}{}
	return nil
}
