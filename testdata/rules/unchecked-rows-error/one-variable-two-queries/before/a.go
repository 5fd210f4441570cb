package names

import "database/sql"

func both(db *sql.DB) ([]string, error) {
	var names []string
	rows, err := db.Query("SELECT name FROM a")
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
	rows, err = db.Query("SELECT name FROM b")
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
	return names, nil
}

// The second check speaks for the second query alone.
func first(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT name FROM a")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	rows, err = db.Query("SELECT name FROM b")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

// Each turn asks for the error of the one before.
func turns(db *sql.DB, queries []string) (n int, err error) {
	var rows *sql.Rows
	for _, query := range queries {
		if rows != nil && rows.Err() != nil {
			return n, rows.Err()
		}
		rows, err = db.Query(query)
		if err != nil {
			return n, err
		}
		for rows.Next() {
			n++
		}
	}
	return n, nil
}
