// A channel tells the end, if only on one path.

package wait

import (
	"context"
	"net/http"
)

func handle(load func(context.Context) string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		answer := make(chan string, 1)
		go func() { answer <- load(r.Context()) }()
		select {
		case text := <-answer:
			_, _ = w.Write([]byte(text))
		case <-r.Context().Done():
		}
	}
}
