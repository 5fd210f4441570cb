// What is started outlives the caller's context.

package start

import (
	"context"
	"database/sql"
)

func handle(ctx context.Context, db *sql.DB) error {
	go save(db)
	return ctx.Err()
}

func save(db *sql.DB) { _ = db.PingContext(context.TODO()) }
