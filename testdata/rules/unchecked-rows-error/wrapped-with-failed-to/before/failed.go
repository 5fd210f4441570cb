package failed

import (
	"database/sql"
	"fmt"
)

func count(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1 from people")
	if err != nil {
		return 0, fmt.Errorf("failed to query people: %w", err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		n++
	}
	return n, nil
}
