// Package within runs work in a transaction.
package within

import "database/sql"

// Tx commits where the work succeeds.
func Tx(db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}
