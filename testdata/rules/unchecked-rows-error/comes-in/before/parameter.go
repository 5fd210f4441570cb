package parameter

import "database/sql"

func collect(rows *sql.Rows) (n int) {
	for rows.Next() {
		n++
	}
	return n
}

func count(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1 from people")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := collect(rows)
	return n, rows.Err()
}
