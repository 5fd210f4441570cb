package within

import (
	"errors"
	"time"
)

var errSlow = errors.New("too slow")

func within(d time.Duration, f func() error) error {
	done := make(chan error, 1)
	go func() {
		done <- f()
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		return errSlow
	}
}
