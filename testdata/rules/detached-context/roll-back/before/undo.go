// What is undone after a failure may have failed since the context ended.

package undo

import (
	"context"
	"database/sql"
	"errors"
)

func save(ctx context.Context, db *sql.DB, put func(context.Context) error) error {
	if err := put(ctx); err != nil {
		_, undo := db.ExecContext(context.TODO(), "delete from files")
		return errors.Join(err, undo)
	}
	return nil
}
