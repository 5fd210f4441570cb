// Nobody waits for these goroutines, so they may outlive the context.

package later

import (
	"context"
	"database/sql"
)

func work(ctx context.Context, db *sql.DB, do func(context.Context) error) error {
	go db.Exec("insert into audit values (1)")
	go func() {
		_, _ = db.Exec("insert into audit values (2)")
	}()
	return do(ctx)
}
