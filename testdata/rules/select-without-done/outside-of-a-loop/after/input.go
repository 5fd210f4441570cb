package once

import "context"

func once(ctx context.Context, a, b <-chan int) (int, error) {
	select {
	case n := <-a:
		return n, nil
	case n := <-b:
		return n, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// Nobody could tell a zero that was received from one that was not.
func plain(ctx context.Context, a, b <-chan int) int {
	select {
	case n := <-a:
		return n
	case n := <-b:
		return n
	}
}
