// The request's context ends with the handler.

package remove

import (
	"database/sql"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) remove(w http.ResponseWriter, r *http.Request) {
	go func() {
		_, _ = s.db.ExecContext(r.Context(), "insert into audit values ('remove')")
	}()
	w.WriteHeader(http.StatusAccepted)
}
