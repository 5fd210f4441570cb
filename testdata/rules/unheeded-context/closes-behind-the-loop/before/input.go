package closes

import "context"

func closes(ctx context.Context, words []string, out chan<- string) {
	for _, word := range words {
		out <- word
	}
	close(out)
}
