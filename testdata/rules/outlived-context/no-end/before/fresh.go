// What has no end cannot end too early.

package fresh

import (
	"context"
	"net/http"
)

func handle(save func(context.Context)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go save(context.WithoutCancel(r.Context()))
		ctx := context.WithoutCancel(r.Context())
		go save(ctx)
	}
}
