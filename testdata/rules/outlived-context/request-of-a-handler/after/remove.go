// The request's context ends with the handler.

package remove

import (
	"context"
	"database/sql"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) remove(w http.ResponseWriter, r *http.Request) {
	go func() {
		_, _ = s.db.ExecContext(context.WithoutCancel(r.Context()), "insert into audit values ('remove')")
	}()
	w.WriteHeader(http.StatusAccepted)
}
