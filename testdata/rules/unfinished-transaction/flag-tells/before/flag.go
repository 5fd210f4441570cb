package flag

import "database/sql"

func insert(db *sql.DB, name string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	done := false
	defer func() {
		if !done {
			tx.Rollback()
		}
	}()
	if _, err := tx.Exec("insert into people (name) values (?)", name); err != nil {
		return err
	}
	done = true
	return tx.Commit()
}
