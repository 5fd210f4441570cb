// A function that has a request is no handler: its caller may wait.

package request

import (
	"context"
	"net/http"
)

func start(r *http.Request, save func(context.Context)) {
	go save(r.Context())
}
