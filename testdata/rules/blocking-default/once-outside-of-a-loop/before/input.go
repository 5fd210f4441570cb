package give

import "context"

func give(ctx context.Context, out chan<- int, n int) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	default:
		out <- n
	}
	return nil
}
