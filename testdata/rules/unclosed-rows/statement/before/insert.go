package insert

import "database/sql"

func insert(db *sql.DB, names []string) error {
	stmt, err := db.Prepare("insert into people (name) values (?)")
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := stmt.Exec(name); err != nil {
			return err
		}
	}
	return stmt.Close()
}
