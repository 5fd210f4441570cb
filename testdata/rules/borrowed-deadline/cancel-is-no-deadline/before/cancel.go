// A cancel function alone is no deadline.

package cancel

import (
	"context"
	"database/sql"
	"net/http"
)

func cancel(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		_ = db.PingContext(ctx)
	}
}
