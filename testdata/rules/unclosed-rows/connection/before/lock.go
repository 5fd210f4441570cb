package lock

import (
	"context"
	"database/sql"
)

func lock(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "lock tables people write"); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "unlock tables")
	return err
}
