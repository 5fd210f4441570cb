// The goroutine is to serve when all is loaded: where that has failed it must not. Shown, not fixed.

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
