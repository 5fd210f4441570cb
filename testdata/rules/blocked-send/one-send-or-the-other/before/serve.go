// The deferred send only happens where the other one has not: there is one, and one place is enough.

package serve

import (
	"errors"
	"time"
)

func serve(work func() error, patience time.Duration) error {
	done := make(chan error)
	go func() {
		var returned bool
		defer func() {
			if !returned {
				done <- errors.New("it did not return")
			}
		}()
		done <- work()
		returned = true
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(patience):
		return errors.New("too slow")
	}
}

// Both may be sent.
func both(work, rest func() error, patience time.Duration) error {
	done := make(chan error)
	go func() {
		var returned bool
		defer func() {
			if !returned {
				done <- errors.New("it did not return")
			}
		}()
		done <- work()
		returned = rest() == nil
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(patience):
		return errors.New("too slow")
	}
}

func straight(work func() error) error {
	done := make(chan error)
	go func() {
		done <- work()
	}()
	return <-done
}
