package queries

import (
	"context"
	"database/sql"
)

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func names(ctx context.Context, db querier) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM people")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func all(ctx context.Context, db querier) (*sql.Rows, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM people")
	if err != nil {
		return nil, err
	}
	return rows, nil
}
