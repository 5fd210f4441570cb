package told

import (
	"database/sql"
	"errors"
)

// Every way out ends the transaction, and tells what came of that: a second Rollback for a panic is for the author to add.
func inTransaction(db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		if rerr := tx.Rollback(); rerr != nil {
			return errors.Join(err, rerr)
		}
		return err
	}
	return tx.Commit()
}
