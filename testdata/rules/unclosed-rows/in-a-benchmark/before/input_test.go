// A benchmark would measure the function that its turn becomes, for rows that are read to the end unless it fails.

package bench

import (
	"database/sql"
	"testing"
)

func query(b *testing.B, db *sql.DB) {
	for b.Loop() {
		rows, err := db.Query("select 1")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			var n int
			if err := rows.Scan(&n); err != nil {
				b.Fatal(err)
			}
		}
		if rows.Err() != nil {
			b.Fatal(rows.Err())
		}
	}
}

func each(t *testing.T, db *sql.DB) {
	for range 3 {
		rows, err := db.Query("select 1")
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var n int
			if err := rows.Scan(&n); err != nil {
				t.Fatal(err)
			}
		}
		if rows.Err() != nil {
			t.Fatal(rows.Err())
		}
	}
}
