// Package firsterror stops at the first error.
package firsterror

import "errors"

var ErrBad = errors.New("bad")

func All(tasks []func() error) error {
	errs := make(chan error)
	for _, task := range tasks {
		go func() {
			errs <- task()
		}()
	}
	for range tasks {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}
