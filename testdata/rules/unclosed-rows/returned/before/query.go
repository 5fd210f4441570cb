package query

import "database/sql"

func query(db *sql.DB) (*sql.Rows, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return rows, nil
}
