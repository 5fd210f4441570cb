package activity

import (
	"context"
	"time"
)

func record(ctx context.Context, n int) {}

func work(ctx context.Context, n int) error { return ctx.Err() }

// The goroutine ends when the function does; before that somebody has to receive.
func deleteAll(ctx context.Context, items []int) error {
	progress := make(chan int, 1)
	defer close(progress)

	go func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		var last int
		for {
			select {
			case n, open := <-progress:
				if !open {
					return
				}
				last = n
			case <-ticker.C:
				record(ctx, last)
			}
		}
	}()

	for _, item := range items {
		if err := work(ctx, item); err != nil {
			return err
		}
		progress <- item
	}
	return nil
}
