package callback

import "database/sql"

func within(db *sql.DB, do func(*sql.Tx) error, log func(string)) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	log("begun")
	if _, err := tx.Exec("update people set seen = 1"); err != nil {
		return err
	}
	return tx.Commit()
}
