package checked

import (
	"database/sql"
	"errors"
	"fmt"
)

func move(db *sql.DB, from, to int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if from == to {
		return errors.New("same account")
	}
	if _, err := tx.Exec("update a set n = n + 1 where id = ?", to); err != nil {
		if rerr := tx.Rollback(); rerr != nil {
			return fmt.Errorf("rollback: %w", rerr)
		}
		return err
	}
	return tx.Commit()
}
