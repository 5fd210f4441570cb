// The program begins here.

package main

import (
	"context"
	"database/sql"
)

func main() {
	db, err := sql.Open("none", "")
	if err != nil {
		panic(err)
	}
	if err := save(db); err != nil {
		panic(err)
	}
}

func save(db *sql.DB) error { return db.PingContext(context.Background()) }
