package list

import "context"

func list(ctx context.Context, out chan<- int, numbers []int) {
	select {
	case <-ctx.Done():
	default:
		for _, n := range numbers {
			out <- n
		}
	}
}
