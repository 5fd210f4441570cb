package tx

import (
	"database/sql"
)

func insert(db *sql.DB, name string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
			return
		}
		tx.Commit()
	}()
	if _, err = tx.Exec("insert into people (name) values (?)", name); err != nil {
		return err
	}
	return nil
}
