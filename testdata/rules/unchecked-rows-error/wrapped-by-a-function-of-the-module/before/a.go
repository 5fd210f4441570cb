package lines

import (
	"database/sql"

	"example.com/case/failure"
)

func lines(db *sql.DB) ([]string, error) {
	const op failure.Op = "lines"
	rows, err := db.Query("select path from lines")
	if err != nil {
		return nil, failure.E(op, err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			return nil, failure.E(op, err)
		}
		all = append(all, path)
	}
	return all, nil
}

// The literal that wraps names no variable but the error.
func paths(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select path from lines")
	if err != nil {
		return nil, &failure.Error{Op: "paths", Err: err}
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			return nil, &failure.Error{Op: "paths", Err: err}
		}
		all = append(all, path)
	}
	return all, nil
}

// Two words for two failures: neither is that of a third one.
func words(db *sql.DB) ([]string, error) {
	rows, err := db.Query("select word from lines")
	if err != nil {
		return nil, failure.E("query", err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var word string
		if err := rows.Scan(&word); err != nil {
			return nil, failure.E("scan", err)
		}
		all = append(all, word)
	}
	return all, nil
}

// What is wrapped with here changes on the way.
func steps(db *sql.DB) ([]string, error) {
	step := failure.Op("query")
	rows, err := db.Query("select step from lines")
	if err != nil {
		return nil, failure.E(step, err)
	}
	defer rows.Close()
	step = "scan"
	var all []string
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			return nil, failure.E(step, err)
		}
		all = append(all, path)
	}
	return all, nil
}
