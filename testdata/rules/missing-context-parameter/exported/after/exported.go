// An exported function: unsafe, as others may call it.

package exported

import (
	"context"
	"database/sql"
)

func handle(ctx context.Context, db *sql.DB) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return Save(ctx, db)
}

func Save(ctx context.Context, db *sql.DB) error { return db.PingContext(ctx) }
