// The context of the request.

package handler

import (
	"database/sql"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := s.db.PingContext(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	}
}
