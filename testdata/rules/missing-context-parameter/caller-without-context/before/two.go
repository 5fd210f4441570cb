// One of the callers has no context: all or nothing.

package two

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

func Open(db *sql.DB) error { return save(db) }

func save(db *sql.DB) error { return db.PingContext(context.TODO()) }
