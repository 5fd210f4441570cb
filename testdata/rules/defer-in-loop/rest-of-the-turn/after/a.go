package rest

import "database/sql"

func users(db *sql.DB, names []string) ([]string, error) {
	found := make([]string, 0, len(names))
	for _, name := range names {
		rows, err := db.Query("select name from users where name = $1", name)
		if err != nil {
			return nil, err
		}
		if err := func() error {
			defer rows.Close()
			for rows.Next() {
				var s string
				if err := rows.Scan(&s); err != nil {
					return err
				}
				found = append(found, s)
			}
			if err := rows.Err(); err != nil {
				return err
			}
			return nil
		}(); err != nil {
			return found, err
		}
	}
	return found, nil
}

// each gives nothing on one of the ways behind, and what it has on the others.
func each(db *sql.DB, names []string) ([]string, error) {
	var found []string
	for _, name := range names {
		if partial, err := func() ([]string, error) {
			rows, err := db.Query("select name from users where name = $1", name)
			if err != nil {
				return nil, err
			}
			defer rows.Close()
			for rows.Next() {
				var s string
				if err := rows.Scan(&s); err != nil {
					return nil, err
				}
				found = append(found, s)
			}
			if err := rows.Err(); err != nil {
				return found, err
			}
			return nil, nil
		}(); err != nil {
			return partial, err
		}
	}
	return found, nil
}
