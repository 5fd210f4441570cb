// The literal asks for the end between its steps.

package ask

import (
	"context"
	"net/http"
)

func handle(steps []func(context.Context)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		go func() {
			for _, step := range steps {
				if ctx.Err() != nil {
					return
				}
				step(ctx)
			}
		}()
	}
}
