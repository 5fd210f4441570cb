package transaction

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

func run(ctx context.Context, db *sql.DB, statements []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, query := range statements {
		if _, err := tx.ExecContext(ctx, query); err != nil {
			_ = tx.Rollback()
			return fmt.Errorf("failed to execute %q: %w", strings.TrimSpace(query), err)
		}
	}
	if _, err := tx.ExecContext(ctx, "insert"); err != nil {
		_ = tx.Rollback()
		return fmt.Errorf("failed to insert the version: %w", err)
	}
	return tx.Commit()
}
