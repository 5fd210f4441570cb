// The check of a test ends it.

package rows

import (
	"database/sql"
	"testing"
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, db *sql.DB) (names []string) {
	rows, err := db.Query("select name from users")
	check(t, err)
	defer rows.Close()
	for rows.Next() {
		var name string
		check(t, rows.Scan(&name))
		names = append(names, name)
	}
	check(t, rows.Err())
	return names
}

func TestNames(t *testing.T) {
	if got := names(t, new(sql.DB)); len(got) != 0 {
		t.Error(got)
	}
}
