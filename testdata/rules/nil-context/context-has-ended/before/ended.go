// Behind its end the context in scope is of no use.

package ended

import (
	"context"
	"database/sql"
)

func watch(ctx context.Context, db *sql.DB) error {
	<-ctx.Done()
	_, err := db.ExecContext(nil, "delete from watchers")
	return err
}
