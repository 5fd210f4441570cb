package feed

import "context"

func relay(ctx context.Context, in <-chan int, out chan<- int) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			out <- <-in
		}
	}
}
