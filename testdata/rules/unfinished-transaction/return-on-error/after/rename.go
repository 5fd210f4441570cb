package rename

import "database/sql"

func rename(db *sql.DB, from, to string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("update people set name = ? where name = ?", to, from); err != nil {
		return err
	}
	return tx.Commit()
}
