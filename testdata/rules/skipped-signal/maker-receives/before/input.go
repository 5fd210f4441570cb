package maker

func maker(work func() error) error {
	done := make(chan struct{})
	go func() {
		_ = work()
		close(done)
	}()
	<-done
	return nil
}
