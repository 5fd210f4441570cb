// With room for the error the goroutine would go on, the group would be through, and the select could choose done.

package run

import (
	"errors"
	"sync"
	"time"
)

var errLate = errors.New("too late")

func all(works []func() error, patience time.Duration) error {
	var wg sync.WaitGroup
	failed := make(chan error)
	done := make(chan struct{})
	for _, work := range works {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := work(); err != nil {
				failed <- err
			}
		}()
	}
	go func() {
		wg.Wait()
		close(done)
	}()
	select {
	case err := <-failed:
		return err
	case <-done:
		return nil
	case <-time.After(patience):
		return errLate
	}
}

func through(wg *sync.WaitGroup) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
	return done
}

func counted(works []func() error) error {
	var wg sync.WaitGroup
	failed := make(chan error)
	for _, work := range works {
		wg.Go(func() {
			if err := work(); err != nil {
				failed <- err
			}
		})
	}
	select {
	case err := <-failed:
		return err
	case <-through(&wg):
		return nil
	}
}

func one(work func() (int, error), patience time.Duration) (int, error) {
	values, failed := make(chan int), make(chan error)
	go func() {
		defer close(values)
		defer close(failed)
		n, err := work()
		if err != nil {
			failed <- err
			return
		}
		values <- n
	}()
	select {
	case n := <-values:
		return n, nil
	case err := <-failed:
		return 0, err
	case <-time.After(patience):
		return 0, errLate
	}
}

// Nothing else tells of the end.
func first(works []func() error) error {
	var wg sync.WaitGroup
	failed := make(chan error, len(works))
	for _, work := range works {
		wg.Add(1)
		go func() {
			defer wg.Done()
			failed <- work()
		}()
	}
	go func() {
		wg.Wait()
		close(failed)
	}()
	for err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}
