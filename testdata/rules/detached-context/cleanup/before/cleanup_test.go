// The context of a test has ended when Cleanup runs, and deferred calls may need more time than any context has.

package cleanup

import (
	"context"
	"database/sql"
	"testing"
)

func TestStore(t *testing.T) {
	db, err := sql.Open("none", "")
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() {
		_, _ = db.ExecContext(context.Background(), "drop table notes")
	})
	defer db.ExecContext(context.TODO(), "delete from notes")
	if err := db.PingContext(t.Context()); err != nil {
		t.Fatal(err)
	}
}
