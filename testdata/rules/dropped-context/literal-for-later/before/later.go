// A literal that is returned or stored runs at a time that nobody knows.

package later

import (
	"context"
	"database/sql"
	"time"
)

var onClose []func() error

func hook(ctx context.Context, db *sql.DB) (func() error, error) {
	onClose = append(onClose, func() error { return db.Ping() })
	time.AfterFunc(time.Second, func() {
		_ = db.Ping()
	})
	return func() error { return db.Ping() }, ctx.Err()
}
