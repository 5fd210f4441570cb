// Package dbquery asks a database.
package dbquery

import (
	"context"
	"database/sql"
)

// Count is done when it returns.
func Count(ctx context.Context, db *sql.DB, query string) (n int, err error) {
	err = db.QueryRow(query).Scan(&n)
	return n, err
}

// Numbers hands the rows on.
func Numbers(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	return db.Query("quick")
}
