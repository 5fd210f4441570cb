package literal

import "database/sql"

func insert(db *sql.DB, name string) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	_, err = tx.Exec("insert into people (name) values (?)", name)
	return err
}
