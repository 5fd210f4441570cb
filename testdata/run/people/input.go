// Package people reads names.
package people

import "database/sql"

// Has tells whether there is a name.
func Has(db *sql.DB, wanted string) (bool, error) {
	rows, err := db.Query("select name from people")
	if err != nil {
		return false, err
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return false, err
		}
		if name == wanted {
			return true, nil
		}
	}
	return false, rows.Err()
}
