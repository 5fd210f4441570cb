package a

import (
	"context"
	"database/sql"

	"example.com/case/b"
)

func H(ctx context.Context, db *sql.DB) error {
	r, err := b.Get(ctx, "http://x")
	if err != nil {
		return err
	}
	defer r.Body.Close()
	_, err = b.Load(ctx, db, 1)
	return err
}
