// The loop ends when the channel is closed, and that is what the cancel is for.

package example

import (
	"context"
	"fmt"
)

func stream(ctx context.Context) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := 0; ; i++ {
			select {
			case ch <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return ch
}

func first(ctx context.Context) int {
	ctx, cancel := context.WithCancel(ctx)
	ch := stream(ctx)
	n := <-ch
	fmt.Println(n)
	cancel()
	for range ch {
	}
	return n
}
