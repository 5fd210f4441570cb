// As the parent of a context that stays here.

package bounded

import (
	"context"
	"database/sql"
	"time"
)

func bounded(ctx context.Context, db *sql.DB) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return db.PingContext(short)
}
