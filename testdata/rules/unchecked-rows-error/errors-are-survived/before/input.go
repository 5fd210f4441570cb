package m

import (
	"context"
	"database/sql"
	"log"
)

func join(ctx context.Context, db *sql.DB, group, user string, notify func(context.Context, []string)) error {
	if _, err := db.ExecContext(ctx, "INSERT INTO requests VALUES ($1, $2)", group, user); err != nil {
		log.Print("could not add the request: ", err)
		return err
	}

	var admins []string
	rows, err := db.QueryContext(ctx, "SELECT id FROM admins WHERE group_id = $1", group)
	if err != nil {
		// Errors here will not cause the join operation to fail.
		log.Print("could not look up the admins: ", err)
	} else {
		for rows.Next() {
			var id string
			if err = rows.Scan(&id); err != nil {
				// Errors here will not cause the join operation to fail.
				log.Print("could not read the admins: ", err)
				break
			}
			admins = append(admins, id)
		}
		_ = rows.Close()
	}
	notify(ctx, admins)
	return nil
}
