// What the benchmark runs again and again is measured, with every function in it.

package bench

import (
	"database/sql"
	"testing"
)

func BenchmarkSelect(b *testing.B) {
	var db *sql.DB
	run := func(b *testing.B, query string) {
		stmt, err := db.Prepare(query)
		if err != nil {
			b.Fatal(err)
		}
		defer stmt.Close()
		for i := 0; i < b.N; i++ {
			rows, err := stmt.Query()
			if err != nil {
				b.Fatal(err)
			}
			defer rows.Close()
			for rows.Next() {
				var v int
				if err := rows.Scan(&v); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.Run("int", func(b *testing.B) { run(b, "select 1") })
}
