// Package transfer moves things between accounts.
package transfer

import "database/sql"

// Move takes from one and gives to the other.
func Move(db *sql.DB, take, give string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec(take); err != nil {
		tx.Rollback()
		return err
	}
	if _, err := tx.Exec(give); err != nil {
		return err
	}
	return tx.Commit()
}
