// Deferred calls may need more time than the context has.

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
	return do(ctx)
}
