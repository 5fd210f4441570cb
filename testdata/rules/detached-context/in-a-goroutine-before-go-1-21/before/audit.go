// WithoutCancel came with Go 1.21.

package audit

import (
	"context"
	"database/sql"
)

func record(ctx context.Context, db *sql.DB, name string) {
	go func() {
		_, _ = db.ExecContext(context.TODO(), "insert into audit values ($1)", name)
	}()
}
