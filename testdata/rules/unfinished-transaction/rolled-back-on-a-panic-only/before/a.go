package onpanic

import (
	"context"
	"database/sql"
	"errors"
)

func move(ctx context.Context, db *sql.DB, fail bool) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		}
	}()
	if _, err = tx.ExecContext(ctx, "update"); err != nil {
		return err
	}
	if fail {
		return errors.New("move")
	}
	return tx.Commit()
}
