// Rows hold a connection of the pool: it goes back at the end of the turn.

package members

import (
	"context"
	"database/sql"
)

func members(ctx context.Context, db *sql.DB, groups []int) ([]string, error) {
	var names []string
	for _, group := range groups {
		rows, err := db.QueryContext(ctx, "select name from member where grp = ?", group)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return nil, err
			}
			names = append(names, name)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return names, nil
}
