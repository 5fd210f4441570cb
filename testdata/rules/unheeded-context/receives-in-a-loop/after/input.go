package take

import "context"

func take(ctx context.Context, n int, in <-chan int) (list []int, err error) {
	for range n {
		var v int
		select {
		case <-ctx.Done():
			return list, ctx.Err()
		case v = <-in:
		}
		list = append(list, v)
	}
	return list, nil
}
