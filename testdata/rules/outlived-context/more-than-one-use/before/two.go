// Each use keeps its values.

package two

import (
	"context"
	"net/http"
)

func handle(save, tell func(context.Context) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		go func() {
			if save(ctx) == nil {
				_ = tell(ctx)
			}
		}()
	}
}
