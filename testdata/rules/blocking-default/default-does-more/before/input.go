package more

import "context"

func more(ctx context.Context, out chan<- int, next func() int) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			n := next()
			out <- n
		}
	}
}
