// A Rollback directly before a return is done by the deferred one.

package move

import "database/sql"

type tx interface{ begun(tx *sql.Tx) error }

func within(db *sql.DB, do tx) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := do.begun(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	if _, err := tx.Exec("update people set seen = 1"); err != nil {
		println("not seen")
		tx.Rollback()
		return err
	}
	return tx.Commit()
}
