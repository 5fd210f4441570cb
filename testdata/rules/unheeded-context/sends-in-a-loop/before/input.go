package give

import "context"

func give(ctx context.Context, words []string, out chan<- string) error {
	for _, word := range words {
		out <- word
	}
	return nil
}
