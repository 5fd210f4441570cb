// Package fetchboth gives a text or an error on two channels.
package fetchboth

import (
	"context"
	"errors"
)

var ErrNone = errors.New("none")

func Fetch(ctx context.Context, get func() (string, error)) (string, error) {
	texts := make(chan string)
	errs := make(chan error)
	go func() {
		text, err := get()
		if err != nil {
			errs <- err
			return
		}
		texts <- text
	}()
	select {
	case text := <-texts:
		return text, nil
	case err := <-errs:
		return "", err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
