package paths

import "database/sql"

func names(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select name from people")
	if err != nil {
		return nil, err
	}
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			rows.Close()
			return nil, err
		}
		names = append(names, name)
	}
	rows.Close()
	return names, rows.Err()
}
