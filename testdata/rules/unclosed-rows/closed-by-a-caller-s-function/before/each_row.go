package eachrow

import "database/sql"

func all(db *sql.DB, use func(*sql.Rows) error) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	return use(rows)
}
