// Package pump hands numbers on.
package pump

import "context"

// Pump hands on what comes in until the context ends, and tells how many went.
func Pump(ctx context.Context, in <-chan int, out chan<- int) (n int) {
	for v := range in {
		select {
		case <-ctx.Done():
			return n
		default:
			out <- v
			n++
		}
	}
	return n
}
