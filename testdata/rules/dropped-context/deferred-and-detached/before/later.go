// Deferred calls and goroutines that nobody waits for need more time than the context has.

package later

import (
	"context"
	"database/sql"
)

func work(ctx context.Context, db *sql.DB, do func(context.Context) error) error {
	defer db.Exec("delete from locks")
	defer func() {
		_, _ = db.Exec("delete from drafts")
	}()
	go db.Exec("insert into audit values (1)")
	go func() {
		_, _ = db.Exec("insert into audit values (2)")
	}()
	return do(ctx)
}

func hook(ctx context.Context, db *sql.DB) (func() error, error) {
	return func() error { return db.Ping() }, ctx.Err()
}
