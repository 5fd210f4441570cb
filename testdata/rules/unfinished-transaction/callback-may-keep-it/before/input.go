// One way out leaves the end to the callback.

package keep

import "database/sql"

func within(db *sql.DB, do func(*sql.Tx) (bool, error)) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	ended, err := do(tx)
	if ended {
		return err
	}
	return tx.Commit()
}
