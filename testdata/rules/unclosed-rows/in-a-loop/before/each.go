package each

import "database/sql"

func each(db *sql.DB, ids []int, see func(string)) error {
	for _, id := range ids {
		rows, err := db.Query("select name from people where id = ?", id)
		if err != nil {
			return err
		}
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			see(name)
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}
