// A line before each of many ways out is nothing that anybody wants to read.

package many

import "sync"

func join(load, check, warm func() error, serve func()) error {
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
	if err := check(); err != nil {
		return err
	}
	if err := warm(); err != nil {
		return err
	}
	close(ready)
	wg.Wait()
	return nil
}
