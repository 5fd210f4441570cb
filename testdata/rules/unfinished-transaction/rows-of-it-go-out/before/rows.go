package rows

import "database/sql"

func rows(db *sql.DB) (*sql.Rows, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return tx.Query("select 1")
}
