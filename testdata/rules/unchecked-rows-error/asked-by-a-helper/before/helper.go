package helper

import "database/sql"

func done(rows *sql.Rows) error {
	rows.Close()
	return rows.Err()
}

func count(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1 from people")
	if err != nil {
		return 0, err
	}
	n := 0
	for rows.Next() {
		n++
	}
	return n, done(rows)
}
