package rows

import (
	"database/sql"
	"fmt"
	"time"
)

func wait(db *sql.DB, names []string) error {
	for _, name := range names {
		if name != "" {
			i := 0
			r := mustQuery(db, name)
			for !r.Next() {
				time.Sleep(100 * time.Millisecond)
				i++
				if i == 600 {
					return fmt.Errorf("%s has no rows after a minute", name)
				}
				r = mustQuery(db, name)
			}
		}
	}
	return nil
}

func mustQuery(db *sql.DB, query string) *sql.Rows {
	r, err := db.Query(query)
	if err != nil {
		panic(err)
	}
	return r
}
