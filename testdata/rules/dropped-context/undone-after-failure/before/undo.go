// The row has to go although the context may have ended: that is perhaps why put failed.

package undo

import (
	"context"
	"database/sql"
	"errors"
)

func upload(ctx context.Context, db *sql.DB, put func(context.Context) error) error {
	if _, err := db.ExecContext(ctx, "insert into files values (1)"); err != nil {
		return err
	}
	if err := put(ctx); err != nil {
		_, undo := db.Exec("delete from files where id = 1")
		return errors.Join(err, undo)
	}
	return nil
}
