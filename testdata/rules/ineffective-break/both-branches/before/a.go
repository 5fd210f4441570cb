// A case that ends in an if whose branches all break.

package both

import "context"

func both(ctx context.Context, in <-chan int, use func(int)) {
	for {
		select {
		case v := <-in:
			use(v)
		case <-ctx.Done():
			if ctx.Err() == context.Canceled {
				use(0)
				break
			} else {
				break
			}
		}
	}
}

func one(ctx context.Context, in <-chan int, use func(int)) {
	for {
		select {
		case v := <-in:
			if v > 0 {
				break
			}
			use(v)
		case <-ctx.Done():
			return
		}
	}
}
