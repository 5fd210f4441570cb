package drain

import "context"

func drain(ctx context.Context, in <-chan int, use func(context.Context, int)) {
	for {
		n, ok := <-in
		if !ok {
			return
		}
		use(ctx, n)
	}
}
