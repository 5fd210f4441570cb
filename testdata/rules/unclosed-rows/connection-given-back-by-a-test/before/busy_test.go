// The test is about a connection that is given back with rows open.

package busy

import (
	"context"
	"database/sql"
	"testing"
)

func busy(t *testing.T, db *sql.DB) {
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_, err = conn.QueryContext(context.Background(), "select 1")
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	if open := db.Stats().OpenConnections; open != 0 {
		t.Error(open)
	}
}
