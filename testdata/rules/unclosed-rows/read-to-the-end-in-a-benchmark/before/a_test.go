// All rows are read, and no Close can be written in the turn of a benchmark: nothing is lost.

package read

import (
	"database/sql"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	var db *sql.DB
	var x int
	for b.Loop() {
		rows, err := db.Query("select 1")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			rows.Scan(&x)
		}
		if rows.Err() != nil {
			b.Fatal(rows.Err())
		}
	}
}

func TestRead(t *testing.T) {
	var db *sql.DB
	rows, err := db.Query("select 1")
	if err != nil {
		t.Errorf("query: %v", err)
	}
	n := 0
	for rows.Next() {
		n++
	}
	if rows.Err() != nil {
		t.Errorf("rows: %v", rows.Err())
	}
}
