// The name of the parameter is free in its function.

package taken

import (
	stdctx "context"
	"database/sql"
)

func handle(c stdctx.Context, db *sql.DB) error {
	if err := c.Err(); err != nil {
		return err
	}
	return save(db, "a")
}

func save(db *sql.DB, ctx string) error {
	_, err := db.ExecContext(stdctx.TODO(), "insert into notes values ($1)", ctx)
	return err
}
