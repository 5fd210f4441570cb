// Package merge joins two streams.
package merge

import "context"

func Merge(ctx context.Context, a, b <-chan int, use func(int)) {
	go func() {
		for {
			select {
			case n := <-a:
				use(n)
			case n := <-b:
				use(n)
			}
		}
	}()
}
