// Decoupled from the request.

package save

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

func save(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Second)
		defer cancel()
		_ = db.PingContext(ctx)
	}
}
