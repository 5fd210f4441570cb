// The callers read what the function makes of each error: one that comes as it is would be none of theirs.

package a

import (
	"database/sql"
	"errors"
)

type httpError struct {
	status  int
	message string
}

func (e httpError) Error() string { return e.message }

var errStorage = errors.New("the storage does not answer")

func pinned(db *sql.DB) ([]string, error) {
	rows, err := db.Query("SELECT a FROM b")
	if err != nil {
		return nil, httpError{500, "Couldn't retrieve pinned posts."}
	}
	defer rows.Close()
	posts := []string{}
	for rows.Next() {
		var p string
		if err := rows.Scan(&p); err != nil {
			continue
		}
		posts = append(posts, p)
	}
	return posts, nil
}

func count(db *sql.DB) (int, error) {
	rows, err := db.Query("SELECT a FROM b")
	if err != nil {
		return 0, errStorage
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		n++
	}
	return n, nil
}
