package once

import "context"

func once(ctx context.Context, a, b <-chan int) int {
	select {
	case n := <-a:
		return n
	case n := <-b:
		return n
	}
}
