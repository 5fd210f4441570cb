// Each error of the function begins with the same words.

package prefix

import (
	"database/sql"
	"fmt"
)

func count(db *sql.DB) (map[string]int, error) {
	rows, err := db.Query("select name from people")
	if err != nil {
		return nil, fmt.Errorf("count people: %w", err)
	}
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("count people: %w", err)
		}
		counts[name]++
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("count people: %w", err)
	}
	return counts, nil
}
