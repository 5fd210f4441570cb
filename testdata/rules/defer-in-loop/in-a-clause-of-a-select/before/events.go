// Only the clause becomes a function, from what is released to its end.

package events

import (
	"context"
	"time"
)

type writer interface {
	write(ctx context.Context, text string) error
}

func serve(w writer, in <-chan string, done <-chan struct{}, tell func(string)) {
	for {
		select {
		case text := <-in:
			line := text + "\n"
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			if err := w.write(ctx, line); err != nil {
				tell(err.Error())
				return
			}
		case <-done:
			tell("the end")
			return
		}
	}
}
