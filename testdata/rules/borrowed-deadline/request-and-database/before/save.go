// The client leaves, and the pool loses a connection.

package save

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

type server struct{ db *sql.DB }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	if _, err := s.db.ExecContext(ctx, "insert into notes values (1)"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (s *server) named(w http.ResponseWriter, r *http.Request) {
	parent := r.Context()
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	_ = s.db.PingContext(ctx)
}
