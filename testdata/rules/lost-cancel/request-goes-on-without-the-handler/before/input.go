package limit

import (
	"context"
	"net/http"
	"time"
)

func limit(next http.Handler, queue chan<- *http.Request) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, _ := context.WithTimeout(r.Context(), time.Second)
		r = r.WithContext(ctx)
		queue <- r
		next.ServeHTTP(w, r)
	})
}
