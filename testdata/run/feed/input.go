// Package feed sends words as long as somebody wants them.
package feed

import "context"

func Feed(ctx context.Context, words []string, out chan<- string) {
	for _, word := range words {
		select {
		case <-ctx.Done():
			return
		default:
			out <- word
		}
	}
}
