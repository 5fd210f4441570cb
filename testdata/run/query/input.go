// Package query asks a slow source and gives up after a while.
package query

import (
	"errors"
	"time"
)

var errLate = errors.New("too late")

func Ask(get func() string, patience time.Duration) (string, error) {
	answer := make(chan string)
	go func() {
		answer <- get()
	}()
	select {
	case text := <-answer:
		return text, nil
	case <-time.After(patience):
		return "", errLate
	}
}
