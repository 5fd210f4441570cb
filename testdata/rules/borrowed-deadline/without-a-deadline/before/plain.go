// The request's own context has no deadline of this function's making.

package plain

import (
	"database/sql"
	"net/http"
)

func plain(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}
}
