package people

import "database/sql"

func all(db *sql.DB) (*sql.Rows, error) {
	return db.Query("select name from people")
}
