// The way out waits for the one who waits for the signal: that comes first.

package first

import (
	"errors"
	"sync"
)

func join(load func() error, serve func() error) error {
	ready := make(chan struct{})
	failed := make(chan error, 1)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		<-ready
		failed <- serve()
	}()
	if err := load(); err != nil {
		err = errors.Join(err, errors.New("loading"))
		close(ready)
		wg.Wait()
		return errors.Join(err, <-failed)
	}
	close(ready)
	wg.Wait()
	return <-failed
}

// Which way the wait leads is not known.
func perhaps(load func() error, serve func() error) error {
	ready := make(chan struct{})
	failed := make(chan error, 1)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		<-ready
		failed <- serve()
	}()
	if err := load(); err != nil {
		wg.Wait()
		if err.Error() != "gone" {
			return err
		}
	}
	close(ready)
	wg.Wait()
	return <-failed
}
