package returned

import "database/sql"

func begin(db *sql.DB) (*sql.Tx, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	if _, err := tx.Exec("set transaction read only"); err != nil {
		tx.Rollback()
		return nil, err
	}
	return tx, nil
}
