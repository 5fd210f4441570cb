// The author asks whether there is anything: the release stands behind that.

package rows

import "database/sql"

func names(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select name from people")
	if err != nil {
		return nil, err
	}
	if rows == nil {
		return nil, nil
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		all = append(all, name)
	}
	return all, rows.Err()
}
