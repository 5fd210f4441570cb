// Package tally counts its goroutines down by hand.
package tally

import (
	"errors"
	"sync"
)

var ErrEmpty = errors.New("empty")

func All(texts []string, use func(string)) error {
	var wg sync.WaitGroup
	errs := make(chan error, len(texts))
	for _, text := range texts {
		wg.Add(1)
		go func() {
			if text == "" {
				errs <- ErrEmpty
				return
			}
			use(text)
			wg.Done()
		}()
	}
	wg.Wait()
	close(errs)
	return <-errs
}
