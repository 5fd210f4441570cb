// The function gets the parameter, its caller passes its context.

package save

import (
	"context"
	"database/sql"
)

func handle(ctx context.Context, db *sql.DB) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return save(ctx, db)
}

func save(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "insert into notes values (1)")
	return err
}
