package lines

import (
	"database/sql"
	"fmt"
)

func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", op, err)
}

func lines(db *sql.DB) ([]string, error) {
	const op = "lines"
	rows, err := db.Query("select path from lines")
	if err != nil {
		return nil, wrap(op, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var line string
		if err = rows.Scan(&line); err != nil {
			return nil, wrap(op, err)
		}
		out = append(out, line)
	}
	return out, wrap(op, rows.Err())
}
