package each

import "database/sql"

func each(db *sql.DB, names []string) error {
	for _, name := range names {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		if _, err := tx.Exec("insert into people (name) values (?)", name); err != nil {
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
