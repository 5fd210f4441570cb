// Package generate gives numbers as long as somebody wants them.
package generate

import "context"

func Numbers(ctx context.Context) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 0; ; i++ {
			out <- i
		}
	}()
	return out
}
