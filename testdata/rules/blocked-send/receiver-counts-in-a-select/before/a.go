// The receiver waits for a value of each goroutine and does not look at the context: each of them has to send.

package counts

import (
	"context"
	"iter"
)

func load(ctx context.Context, name string) (string, error) { return name, ctx.Err() }

func dir(ctx context.Context, names iter.Seq[string]) ([]string, error) {
	found := make(chan string)
	failed := make(chan error)
	for name := range names {
		go func() {
			text, err := load(ctx, name)
			if err != nil {
				failed <- err
			} else {
				found <- text
			}
		}()
	}
	var all []string
	for range names {
		select {
		case err := <-failed:
			return nil, err
		case text := <-found:
			all = append(all, text)
		}
	}
	return all, nil
}
