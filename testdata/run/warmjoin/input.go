// Package warmjoin starts to serve when everything is loaded, and waits for it.
package warmjoin

import "sync"

func Run(load func() error, serve func()) error {
	ready := make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		<-ready
		serve()
	}()
	if err := load(); err != nil {
		return err
	}
	close(ready)
	wg.Wait()
	return nil
}
