// The way out leaves both loops.

package send

import (
	"context"
	"time"
)

func all(ctx context.Context, lists [][]int, out chan<- int) {
loop:
	for _, list := range lists {
		for _, n := range list {
			select {
			case <-ctx.Done():
				break loop
			case out <- n:
			}
		}
	}
	close(out)
}

func deferred(ctx context.Context, lists [][]int, out chan<- int) {
	defer close(out)
	for _, list := range lists {
		for _, n := range list {
			select {
			case <-ctx.Done():
				return
			case out <- n:
			}
		}
	}
}

// What the outer turn does would be left out.
func saved(ctx context.Context, lists [][]int, save func([]int), show func(int)) {
	for _, list := range lists {
		for _, n := range list {
			show(n)
			time.Sleep(time.Second)
		}
		save(list)
	}
}
