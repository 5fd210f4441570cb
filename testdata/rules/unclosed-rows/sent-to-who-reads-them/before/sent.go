// Who receives the rows reads and closes them.

package sent

import (
	"context"
	"database/sql"
)

func ask(ctx context.Context, db *sql.DB, to chan<- *sql.Rows) error {
	rows, err := db.QueryContext(ctx, "select name from notes")
	if err != nil {
		return err
	}
	to <- rows
	return nil
}
