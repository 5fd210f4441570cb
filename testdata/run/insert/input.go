// Package insert writes names.
package insert

import "database/sql"

// All writes each name.
func All(db *sql.DB, tables, names []string) error {
	for _, table := range tables {
		stmt, err := db.Prepare("insert into " + table + " values (?)")
		if err != nil {
			return err
		}
		for _, name := range names {
			if _, err := stmt.Exec(name); err != nil {
				return err
			}
		}
	}
	return nil
}
