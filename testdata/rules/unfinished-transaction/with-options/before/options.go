package options

import (
	"context"
	"database/sql"
)

func read(ctx context.Context, db *sql.DB) (n int, err error) {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, "select count(*) from people").Scan(&n)
	return n, err
}
