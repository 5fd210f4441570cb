package m

import (
	"context"
	"database/sql"
)

func random(ctx context.Context, db *sql.DB, count int) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM users WHERE id > 7")
	if err != nil {
		return nil, err
	}
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			_ = rows.Close()
			return nil, err
		}
		ids = append(ids, id)
	}
	_ = rows.Close()
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(ids) < count {
		rows, err = db.QueryContext(ctx, "SELECT id FROM users")
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				_ = rows.Close()
				return nil, err
			}
			ids = append(ids, id)
		}
		_ = rows.Close()
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return ids, nil
}
