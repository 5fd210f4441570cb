package people

import "database/sql"

func first(db *sql.DB) (name string, err error) {
	rows, err := all(db)
	if err != nil {
		return "", err
	}
	if rows.Next() {
		err = rows.Scan(&name)
	}
	return name, err
}
