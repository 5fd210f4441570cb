// The goroutine goes round until it gets the signal.

package show

import (
	"sync"
	"time"
)

func whileRunning(run func() error, show func()) error {
	done := make(chan struct{})
	go func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				show()
			case <-done:
				return
			}
		}
	}()
	if err := run(); err != nil {
		return err
	}
	done <- struct{}{}
	return nil
}

func neverStopped(run func() error, show func()) error {
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			default:
				show()
				time.Sleep(time.Second)
			}
		}
	}()
	return run()
}

func waitedFor(run func() error, show func()) error {
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				show()
			}
		}
	}()
	if err := run(); err != nil {
		return err
	}
	close(done)
	wg.Wait()
	return nil
}
