package room

import "context"

func room(ctx context.Context, words []string, use func(context.Context, string)) {
	queue := make(chan string, len(words))
	for _, word := range words {
		queue <- word
	}
	close(queue)
	for word := range queue {
		use(ctx, word)
	}
}
