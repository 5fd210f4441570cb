package store

import (
	"context"
	"database/sql"
)

func drop(ctx context.Context, db *sql.DB, id int) error {
	_, err := db.Exec(
		// this also deletes the tags that refer to it
		"DELETE FROM manifests WHERE id = $1",
		id)
	return err
}
