package one

import (
	"bufio"
	"database/sql"
	"os"
)

func name(db *sql.DB, id int) (name string, err error) {
	rows, err := db.Query("SELECT name FROM people WHERE id = ?", id)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return "", err
		}
		return "", sql.ErrNoRows
	}
	err = rows.Scan(&name)
	return name, err
}

func answer() string {
	lines := bufio.NewScanner(os.Stdin)
	if lines.Scan() {
		return lines.Text()
	}
	return ""
}
