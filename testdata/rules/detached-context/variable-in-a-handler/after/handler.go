// A handler that makes a context of its own instead of the request's.

package handler

import (
	"context"
	"database/sql"
	"net/http"
)

type server struct {
	db  *sql.DB
	ctx context.Context
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if err := s.db.PingContext(ctx); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func (s *server) keep(w http.ResponseWriter, r *http.Request) {
	ctx := context.TODO()
	s.ctx = ctx
}
