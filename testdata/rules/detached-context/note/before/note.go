// Background may be meant: a note, whose fix is not applied unless the rule is named.

package note

import (
	"context"
	"database/sql"
)

func ping(ctx context.Context, db *sql.DB) error {
	return db.PingContext(context.Background())
}
