package both

import "context"

func both(ctx context.Context, in <-chan int, stop <-chan struct{}, use func(int)) error {
	for {
		select {
		case n := <-in:
			use(n)
			break
		case <-stop:
			break
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
