// Behind the end of the first result the second one is open.

package sets

import "database/sql"

func count(db *sql.DB) (n int, err error) {
	rows, err := db.Query("select 1 from people; select 1 from places")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	rows.NextResultSet()
	return n, rows.Err()
}
