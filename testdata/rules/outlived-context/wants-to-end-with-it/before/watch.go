// Goroutines that ask for the end want to end with the request.

package watch

import (
	"context"
	"net/http"
	"time"
)

func handle(beat func()) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go func() {
			for {
				select {
				case <-r.Context().Done():
					return
				case <-time.After(time.Second):
					beat()
				}
			}
		}()
		go loop(r.Context(), beat)
	}
}

func loop(ctx context.Context, beat func()) {
	for ctx.Err() == nil {
		beat()
	}
}
