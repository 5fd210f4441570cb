// Package census counts people.
package census

import (
	"database/sql"
	"fmt"
)

// Count gives the number of names by their first letter.
func Count(db *sql.DB) (map[byte]int, error) {
	rows, err := db.Query("select name from people")
	if err != nil {
		return nil, fmt.Errorf("count: %w", err)
	}
	defer rows.Close()
	counts := map[byte]int{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("count: %w", err)
		}
		counts[name[0]]++
	}
	return counts, nil
}
