// A handler runs for each request, and all of them share the variable.

package handler

import (
	"context"
	"net/http"
)

type key struct{}

func routes(ctx context.Context, mux *http.ServeMux, serve func(context.Context, http.ResponseWriter)) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		ctx = context.WithValue(ctx, key{}, r.URL.Path)
		serve(ctx, w)
	})
}
