package transaction

import (
	"context"
	"database/sql"
	"fmt"
)

func run(ctx context.Context, db *sql.DB, statements []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, query := range statements {
		if _, err := tx.ExecContext(ctx, query); err != nil {
			_ = tx.Rollback()
			return fmt.Errorf("failed to execute %q: %w", clean(query), err)
		}
	}
	if err := insert(ctx, tx); err != nil {
		_ = tx.Rollback()
		return fmt.Errorf("failed to insert the version: %w", err)
	}
	return tx.Commit()
}

func insert(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "insert")
	return err
}

func clean(s string) string { return s[1:] }
