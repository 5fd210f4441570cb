// A function of another package starts a goroutine with the context: that is to go on when the request is answered.

package handle

import (
	"context"
	"net/http"

	"example.com/case/help"
)

func handle(work func(context.Context)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		help.Run(context.TODO(), work)
		w.WriteHeader(http.StatusAccepted)
	}
}
