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
	return save(db)
}

func save(db *sql.DB) error {
	_, err := db.ExecContext(context.TODO(), "insert into notes values (1)")
	return err
}
