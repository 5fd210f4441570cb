package a

import (
	"context"
	"sync"
)

type client interface {
	Delete(ctx context.Context, kind string) error
	Wait(ctx context.Context) error
	Next() (string, bool)
}

// An error that is left out is none for who ranges over the rest.
func deleteAll(ctx context.Context, c client) error {
	errs := make(chan error)
	var wg sync.WaitGroup
	for {
		kind, ok := c.Next()
		if !ok {
			break
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs <- c.Delete(ctx, kind)
		}()
	}
	go func() {
		wg.Wait()
		close(errs)
	}()
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return c.Wait(ctx)
}
