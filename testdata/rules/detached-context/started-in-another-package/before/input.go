package cu

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
