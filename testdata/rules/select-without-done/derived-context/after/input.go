package derived

import (
	"context"
	"time"
)

func derived(parent context.Context, in <-chan int, out chan<- int) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute)
	defer cancel()
	for i := range 10 {
		select {
		case n := <-in:
			use(ctx, n)
		case out <- i:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func use(ctx context.Context, n int) {}
