// Who ends the loop at a bad row, and goes on with what there is, does so for an error of the rows, too.

package a

import (
	"database/sql"
	"log"
)

type httpError struct {
	status  int
	message string
}

func (e httpError) Error() string { return e.message }

func pinned(db *sql.DB) ([]string, error) {
	rows, err := db.Query("SELECT a FROM b")
	if err != nil {
		log.Printf("Failed selecting pinned posts: %v", err)
		return nil, httpError{500, "Couldn't retrieve pinned posts."}
	}
	defer rows.Close()
	posts := []string{}
	for rows.Next() {
		var p string
		err = rows.Scan(&p)
		if err != nil {
			log.Printf("Failed scanning row: %v", err)
			break
		}
		posts = append(posts, p)
	}
	return posts, nil
}
