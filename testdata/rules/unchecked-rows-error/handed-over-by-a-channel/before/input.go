package channel

import "database/sql"

func all(results chan *sql.Rows) (n int, err error) {
	for rows := range results {
		for rows.Next() {
			n++
		}
		rows.Close()
	}
	return n, nil
}

func own(db *sql.DB, queries []string) (n int, err error) {
	var results []*sql.Rows
	for _, query := range queries {
		rows, err := db.Query(query)
		if err != nil {
			return 0, err
		}
		results = append(results, rows)
	}
	for _, rows := range results {
		for rows.Next() {
			n++
		}
		rows.Close()
	}
	return n, nil
}
