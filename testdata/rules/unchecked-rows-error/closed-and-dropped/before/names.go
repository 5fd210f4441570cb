// The rows are closed behind the loop, and the error of that is dropped.

package example

import "database/sql"

func names(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select name from people")
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
	_ = rows.Close()
	return names, nil
}
