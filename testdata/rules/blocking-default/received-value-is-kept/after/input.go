package last

import "context"

func last(ctx context.Context, in <-chan int) (n int) {
	for {
		select {
		case <-ctx.Done():
			return n
		case n = <-in:
		}
	}
}
