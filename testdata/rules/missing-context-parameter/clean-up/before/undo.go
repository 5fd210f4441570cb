// A deferred call may need more time than the context has.

package undo

import (
	"context"
	"database/sql"
)

func handle(ctx context.Context, db *sql.DB) error {
	defer undo(db)
	return ctx.Err()
}

func undo(db *sql.DB) { _ = db.PingContext(context.Background()) }
