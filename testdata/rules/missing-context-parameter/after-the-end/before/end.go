// Behind the end of the caller's context there is none to pass.

package end

import (
	"context"
	"database/sql"
)

func watch(ctx context.Context, db *sql.DB) error {
	<-ctx.Done()
	return save(db)
}

func save(db *sql.DB) error { return db.PingContext(context.Background()) }
