package a

import (
	"context"
	"sync"
)

var kinds = []string{"backup", "restore"}

type client interface {
	Delete(ctx context.Context, kind string) error
	Wait(ctx context.Context) error
}

func deleteAll(ctx context.Context, c client) error {
	errs := make(chan error)
	var wg sync.WaitGroup
	wg.Add(len(kinds))
	for i := range kinds {
		go func(index int) {
			defer wg.Done()
			errs <- c.Delete(ctx, kinds[index])
		}(i)
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
