package sum

import "context"

func sum(ctx context.Context, parts <-chan int, n int) int {
	total := 0
	for range n {
		total += <-parts
	}
	return total
}

func list(ctx context.Context, parts <-chan int, n int, show func(string, int)) []int {
	var all []int
	for range n {
		all = append(all, <-parts)
		show("next", <-parts)
	}
	return all
}
