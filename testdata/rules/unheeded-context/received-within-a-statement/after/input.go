package sum

import "context"

func sum(ctx context.Context, parts <-chan int, n int) (int, error) {
	total := 0
	for range n {
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case value := <-parts:
			total += value
		}
	}
	return total, nil
}

func list(ctx context.Context, parts <-chan int, n int, show func(string, int)) ([]int, error) {
	var all []int
	for range n {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case value := <-parts:
			all = append(all, value)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case value := <-parts:
			show("next", value)
		}
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
