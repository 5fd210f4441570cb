// A job of its own.

package job

import (
	"context"
	"database/sql"
	"time"
)

func job(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return db.PingContext(ctx)
}
