package a

import (
	"context"
	"time"
)

// Nobody but the goroutine sends on what it closes.
func count(ctx context.Context, show func(<-chan int)) {
	go func() {
		counts := make(chan int, 1)
		defer close(counts)
		go func() {
			for n := range counts {
				println(n)
			}
		}()
		for n := 0; ; n++ {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
			}
			select {
			case <-ctx.Done():
				return
			case counts <- n:
			}
		}
	}()
}
