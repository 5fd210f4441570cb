// The program begins here.

package main

import (
	"context"
	"database/sql"
	"os"
)

func main() {
	db, err := sql.Open("none", "")
	if err != nil {
		os.Exit(1)
	}
	ctx := context.Background()
	if err := db.PingContext(context.TODO()); err != nil || ctx.Err() != nil {
		os.Exit(1)
	}
}
