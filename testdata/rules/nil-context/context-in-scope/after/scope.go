// The context in scope, also that of a handler's request. The latter may end: unsafe.

package scope

import (
	"context"
	"database/sql"
	"net/http"
)

func ping(ctx context.Context, db *sql.DB) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return db.PingContext(ctx)
}

func handler(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	}
}
