package joined

import (
	"database/sql"
	"errors"
)

func names(db *sql.DB) (names []string, err error) {
	rows, err := db.Query("select name from people")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Err(), rows.Close()) }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}
