package first

import "database/sql"

func first(db *sql.DB) (string, error) {
	rows, err := db.Query("select name from people")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var name string
	if rows.Next() {
		if err := rows.Scan(&name); err != nil {
			return "", err
		}
	}
	if err := rows.Close(); err != nil {
		return "", err
	}
	return name, rows.Err()
}
