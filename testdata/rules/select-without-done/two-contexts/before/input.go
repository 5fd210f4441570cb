package two

import "context"

func two(ctx, other context.Context, a, b <-chan int, use func(int)) {
	_ = other.Value(1)
	for {
		select {
		case n := <-a:
			use(n)
		case n := <-b:
			use(n)
		}
	}
}
