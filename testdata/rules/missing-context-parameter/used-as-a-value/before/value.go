// A function value has a type of its own.

package value

import (
	"context"
	"database/sql"
)

var hooks = []func(*sql.DB) error{save}

func handle(ctx context.Context, db *sql.DB) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return save(db)
}

func save(db *sql.DB) error { return db.PingContext(context.TODO()) }
