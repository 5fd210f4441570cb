// The context of the caller is thrown away for all that follows.

package over

import (
	"context"
	"database/sql"
)

func over(ctx context.Context, db *sql.DB) error {
	ctx = context.TODO()
	return db.PingContext(ctx)
}

func sometimes(ctx context.Context, db *sql.DB, detach bool) error {
	if detach {
		ctx = context.TODO()
	}
	return db.PingContext(ctx)
}
