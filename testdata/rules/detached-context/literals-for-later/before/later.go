// A literal that is returned or stored runs at a time that nobody knows.

package later

import (
	"context"
	"database/sql"
)

func hook(ctx context.Context, db *sql.DB) (func() error, error) {
	return func() error { return db.PingContext(context.TODO()) }, ctx.Err()
}
