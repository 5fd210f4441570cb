// The helper is called when the test is over, and the context of the test with it.

package store

import (
	"database/sql"
	"testing"
)

func drop(t *testing.T, db *sql.DB) {
	t.Helper()
	if _, err := db.Exec("drop table notes"); err != nil {
		t.Error(err)
	}
}

func TestStore(t *testing.T) {
	db, err := sql.Open("none", "")
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { drop(t, db) })
	if err := db.PingContext(t.Context()); err != nil {
		t.Fatal(err)
	}
}
