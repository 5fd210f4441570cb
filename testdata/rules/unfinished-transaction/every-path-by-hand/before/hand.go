package hand

import "database/sql"

func insert(db *sql.DB, name string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("insert into people (name) values (?)", name); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}
