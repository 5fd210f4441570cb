package give

import "context"

func give(ctx context.Context, words []string, out chan<- string) error {
	for _, word := range words {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case out <- word:
		}
	}
	return nil
}
