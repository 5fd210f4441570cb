// Once the function asks it is not looked at again: all of its waits are mended at once.

package work

import (
	"context"
	"time"
)

func double(ctx context.Context, in <-chan int, out chan<- int) error {
	for {
		var n int
		select {
		case <-ctx.Done():
			return ctx.Err()
		case n = <-in:
		}
		if n < 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case out <- 2 * n:
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond):
		}
	}
}

func both(ctx context.Context, numbers []int, out chan<- int) {
loop:
	for _, n := range numbers {
		select {
		case <-ctx.Done():
			break loop
		case out <- n:
		}
		select {
		case <-ctx.Done():
			break loop
		case out <- -n:
		}
	}
	close(out)
}
