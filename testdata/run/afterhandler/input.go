// Package afterhandler answers at once and goes on with the work.
package afterhandler

import (
	"context"
	"net/http"
)

type Server struct {
	Work func(ctx context.Context) error
	Done func(error)
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go func() {
		s.Done(s.Work(r.Context()))
	}()
	w.WriteHeader(http.StatusAccepted)
}
