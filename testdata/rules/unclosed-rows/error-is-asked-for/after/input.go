package asked

import (
	"database/sql"
	"errors"
)

func count(db *sql.DB) (n int, err error) {
	rows, err := db.Query("select name from people")
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
		if n > 10 {
			return n, nil
		}
	}
	return n, rows.Err()
}
