package mix

import "context"

func mix(ctx context.Context, parts <-chan int, n int, weight func() int, wanted bool) (total int, some bool) {
	for range n {
		total += weight() * <-parts
		some = wanted && <-parts > 0
	}
	return total, some
}
