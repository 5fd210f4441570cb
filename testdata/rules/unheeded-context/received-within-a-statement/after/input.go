package sum

import "context"

func sum(ctx context.Context, parts <-chan int, n int) int {
	total := 0
	for range n {
		select {
		case <-ctx.Done():
			return 0
		case value := <-parts:
			total += value
		}
	}
	return total
}

func list(ctx context.Context, parts <-chan int, n int, show func(string, int)) []int {
	var all []int
	for range n {
		select {
		case <-ctx.Done():
			return nil
		case value := <-parts:
			all = append(all, value)
		}
		show("next", <-parts)
	}
	return all
}
