// WithoutCancel came with Go 1.21.

package old

import (
	"context"
	"net/http"
)

func handle(save func(context.Context)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go save(r.Context())
	}
}
