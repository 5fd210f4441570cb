package stop

import "context"

func stop(ctx context.Context, quit <-chan struct{}, in <-chan int, use func(context.Context, int)) {
	for {
		select {
		case n := <-in:
			use(ctx, n)
		case <-quit:
			return
		}
	}
}
