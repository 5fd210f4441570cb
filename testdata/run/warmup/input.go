// Package warmup starts to serve when everything is loaded.
package warmup

func Start(load func() error, serve func()) error {
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
