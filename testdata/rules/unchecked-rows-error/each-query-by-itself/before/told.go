package m

import (
	"context"
	"database/sql"
	"errors"
	"log"
)

var errInternal = errors.New("an error occurred while trying to list users")

func status(code int, text string) error { return errInternal }

func list(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM users")
	if err != nil {
		log.Print("error querying users: ", err)
		return nil, status(13, "an error occurred while trying to list users")
	}
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			_ = rows.Close()
			log.Print("error scanning users: ", err)
			return nil, status(13, "an error occurred while trying to list users")
		}
		ids = append(ids, id)
	}
	_ = rows.Close()
	return ids, nil
}
