// In a handler the context of the request; unsafe, since the client may leave.

package handler

import (
	"database/sql"
	"fmt"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var n int
	if err := s.db.QueryRow("select count(*) from notes").Scan(&n); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, n)
}

func (s *server) routes(mux *http.ServeMux) {
	mux.HandleFunc("/ping", func(w http.ResponseWriter, req *http.Request) {
		if err := s.db.Ping(); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	})
}

// A request alone makes no handler.
func (s *server) audit(r *http.Request) error {
	_, err := s.db.Exec("insert into audit values ($1)", r.URL.Path)
	return err
}
