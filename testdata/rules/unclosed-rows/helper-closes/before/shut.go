package shut

import "database/sql"

func shut(rows *sql.Rows) {
	_ = rows.Close()
}

func count(db *sql.DB) (n int, err error) {
	rows, err := db.Query("select 1 from people")
	if err != nil {
		return 0, err
	}
	defer shut(rows)
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}
