package finish

import "database/sql"

func finish(tx *sql.Tx, err error) error {
	if err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func insert(db *sql.DB, name string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	_, err = tx.Exec("insert into people (name) values (?)", name)
	return finish(tx, err)
}
