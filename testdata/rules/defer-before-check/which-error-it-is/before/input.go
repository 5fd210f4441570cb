package which

import (
	"database/sql"
	"errors"
)

func names(db *sql.DB) (names []string, err error) {
	rows, err := db.Query("select name from people")
	defer rows.Close()
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
