// The loop ends at a row that it cannot read, and nobody looks at that error again.

package a

import "database/sql"

func bodies(db *sql.DB, report func(error)) (map[string]string, error) {
	rows, err := db.Query("SELECT name, body FROM proc")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	dict := map[string]string{}
	for rows.Next() {
		var name, body string
		if err := rows.Scan(&name, &body); err != nil {
			report(err)
			break
		}
		dict[name] = body
	}
	return dict, nil
}
