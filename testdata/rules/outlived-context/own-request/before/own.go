// A request that is made here is not the one that is answered.

package own

import (
	"context"
	"net/http"
)

func handle(save func(context.Context)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		req, err := http.NewRequest(http.MethodGet, "http://localhost", nil)
		if err != nil {
			return
		}
		go save(req.Context())
	}
}
