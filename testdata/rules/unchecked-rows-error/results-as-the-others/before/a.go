// The results beside the error are those of the other failing ways, where these are one and the same.

package a

import (
	"database/sql"
	"time"
)

type status struct {
	jobs  []string
	since time.Time
}

var noStatus = status{}

func running(db *sql.DB) (status, error) {
	all := status{}
	rows, err := db.Query("SELECT a FROM b")
	if err != nil {
		return noStatus, err
	}
	defer rows.Close()
	for rows.Next() {
		var a string
		if err := rows.Scan(&a); err != nil {
			return noStatus, err
		}
		all.jobs = append(all.jobs, a)
	}
	return all, nil
}

// What a call has given beside its error is something else once it has given none.
func first(db *sql.DB, load func() (*status, error)) (*status, error) {
	known, err := load()
	if err != nil {
		return known, err
	}
	rows, err := db.Query("SELECT a FROM b")
	if err != nil {
		return known, err
	}
	defer rows.Close()
	for rows.Next() {
		var a string
		if err := rows.Scan(&a); err != nil {
			return known, err
		}
		known.jobs = append(known.jobs, a)
	}
	return known, nil
}
