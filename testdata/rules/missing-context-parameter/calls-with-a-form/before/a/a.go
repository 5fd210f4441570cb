package a

import (
	"context"
	"database/sql"

	"example.com/case/b"
)

func H(ctx context.Context, db *sql.DB) error {
	r, err := b.Get("http://x")
	if err != nil {
		return err
	}
	defer r.Body.Close()
	_, err = b.Load(db, 1)
	return err
}
