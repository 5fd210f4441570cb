package closes

import "context"

func closes(ctx context.Context, words []string, out chan<- string) {
loop:
	for _, word := range words {
		select {
		case <-ctx.Done():
			break loop
		case out <- word:
		}
	}
	close(out)
}
