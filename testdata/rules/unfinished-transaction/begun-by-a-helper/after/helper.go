package helper

import "database/sql"

func begin(db *sql.DB) (*sql.Tx, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return tx, nil
}

func insert(db *sql.DB, name string) error {
	tx, err := begin(db)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("insert into people (name) values (?)", name); err != nil {
		return err
	}
	return tx.Commit()
}
