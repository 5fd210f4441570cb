// TODO says that somebody meant to come back.

package rename

import (
	"context"
	"database/sql"
)

func rename(ctx context.Context, db *sql.DB, id int, name string) error {
	_, err := db.ExecContext(ctx, "update notes set name = $1 where id = $2", name, id)
	return err
}
