// A goroutine that outlives the call keeps the values, not the end.

package audit

import (
	"context"
	"database/sql"
)

func record(ctx context.Context, db *sql.DB, name string) {
	go func() {
		_, _ = db.ExecContext(context.WithoutCancel(ctx), "insert into audit values ($1)", name)
	}()
	go db.ExecContext(context.WithoutCancel(ctx), "insert into names values ($1)", name)
}
