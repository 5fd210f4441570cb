package over

import "context"

func send(ctx context.Context, out chan<- string, words []string) {
	over := ctx.Done()
	for _, word := range words {
		select {
		case <-over:
			return
		case out <- word:
		}
	}
}
