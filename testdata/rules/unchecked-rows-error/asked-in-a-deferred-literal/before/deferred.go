package deferred

import "database/sql"

func count(db *sql.DB) (n int, err error) {
	rows, err := db.Query("select 1 from people")
	if err != nil {
		return 0, err
	}
	defer func() {
		rows.Close()
		if e := rows.Err(); e != nil {
			err = e
		}
	}()
	for rows.Next() {
		n++
	}
	return n, nil
}
