package sum

import "context"

func sum(ctx context.Context, parts <-chan int, n int) (int, error) {
	total := 0
	for range n {
		total += <-parts
	}
	return total, nil
}

func list(ctx context.Context, parts <-chan int, n int, show func(string, int)) ([]int, error) {
	var all []int
	for range n {
		all = append(all, <-parts)
		show("next", <-parts)
	}
	return all, nil
}

// Half a sum would pass for the whole.
func plain(ctx context.Context, parts <-chan int, n int) int {
	total := 0
	for range n {
		total += <-parts
	}
	return total
}
