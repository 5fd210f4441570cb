package one

import (
	"database/sql"
	"fmt"
)

func name(db *sql.DB, id int) (string, error) {
	rows, err := db.Query("SELECT name FROM people WHERE id = ?", id)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	if !rows.Next() {
		return "", fmt.Errorf("nobody has the number %d", id)
	}
	var name string
	return name, rows.Scan(&name)
}

func exists(db *sql.DB, id int) (bool, error) {
	rows, err := db.Query("SELECT 1 FROM people WHERE id = ?", id)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	if rows.Next() {
		return true, nil
	}
	return false, nil
}
