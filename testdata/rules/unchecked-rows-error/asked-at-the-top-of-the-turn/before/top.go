package top

import "database/sql"

func names(rows *sql.DB) ([]string, error) {
	found, err := rows.Query("select name from people")
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var names []string
	for {
		if !found.Next() {
			break
		}
		var name string
		if err := found.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// The loop is left in another way as well as by its end.
func first(rows *sql.DB) (string, error) {
	found, err := rows.Query("select name from people")
	if err != nil {
		return "", err
	}
	defer found.Close()
	for {
		if !found.Next() {
			return "", found.Err()
		}
		var name string
		if err := found.Scan(&name); err == nil {
			return name, nil
		}
	}
}
