// A call below has a form that takes a context: that is the finding.

package query

import (
	"context"
	"database/sql"
	"time"
)

func query(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return db.Ping()
}
