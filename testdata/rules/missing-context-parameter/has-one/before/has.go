// The function has a context already: that is another rule's.

package has

import (
	"context"
	"database/sql"
)

func handle(ctx context.Context, db *sql.DB) error { return save(ctx, db) }

func save(ctx context.Context, db *sql.DB) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return db.PingContext(context.TODO())
}
