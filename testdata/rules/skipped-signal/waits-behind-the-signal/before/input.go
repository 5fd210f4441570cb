package join

import (
	"sync"
	"time"
)

func join(load func() error, progress *time.Ticker) error {
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		<-done
		progress.Stop()
	}()
	if err := load(); err != nil {
		return err
	}
	close(done)
	wg.Wait()
	return nil
}
