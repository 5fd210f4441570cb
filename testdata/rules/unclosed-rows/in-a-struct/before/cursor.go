package cursor

import "database/sql"

type cursor struct{ rows *sql.Rows }

func open(db *sql.DB) (*cursor, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return &cursor{rows: rows}, nil
}
