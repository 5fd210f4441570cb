// A file for another system calls the function.

package left

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

func save(db *sql.DB) error { return db.PingContext(context.TODO()) }
