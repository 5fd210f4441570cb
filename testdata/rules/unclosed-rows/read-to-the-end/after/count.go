package count

import "database/sql"

func count(db *sql.DB) (n int, err error) {
	rows, err := db.Query("select 1 from people")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}
