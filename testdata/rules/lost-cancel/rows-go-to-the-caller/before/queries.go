// Rows, a transaction and a statement end with their context. Shown, not fixed.

package queries

import (
	"context"
	"database/sql"
	"time"
)

func newest(parent context.Context, db *sql.DB) (*sql.Rows, error) {
	ctx, _ := context.WithTimeout(parent, 5*time.Second)
	return db.QueryContext(ctx, "select id from entries order by id desc")
}

func begin(parent context.Context, db *sql.DB) (*sql.Tx, error) {
	ctx, cancel := context.WithTimeout(parent, 5*time.Second)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		cancel()
		return nil, err
	}
	return tx, nil
}
