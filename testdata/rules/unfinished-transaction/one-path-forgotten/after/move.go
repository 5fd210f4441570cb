package move

import "database/sql"

func move(db *sql.DB, from, to int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("update a set n = n - 1 where id = ?", from); err != nil {
		return err
	}
	if _, err := tx.Exec("update a set n = n + 1 where id = ?", to); err != nil {
		return err
	}
	return tx.Commit()
}
