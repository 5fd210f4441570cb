// Other work may well end with the request.

package fetch

import (
	"context"
	"net/http"
	"time"
)

func fetch(get func(context.Context) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		_ = get(ctx)
	}
}
