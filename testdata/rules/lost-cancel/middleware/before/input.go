package limit

import (
	"context"
	"net/http"
	"time"
)

func limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, _ := context.WithTimeout(r.Context(), time.Second)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func limitFunc(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, _ := context.WithTimeout(r.Context(), time.Second)
		r = r.WithContext(ctx)
		next(w, r)
	}
}
