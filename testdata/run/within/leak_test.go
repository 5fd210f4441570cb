package within

import (
	"database/sql"
	"errors"
	"testing"

	"example.com/run/memdb"
)

func TestNoLeak(t *testing.T) {
	db, counts := memdb.Open()
	func() {
		defer func() { recover() }()
		Tx(db, func(*sql.Tx) error { panic("no") })
	}()
	if counts.Rollbacks.Load() != 1 || db.Stats().InUse != 0 {
		t.Errorf("%d rollbacks, connections in use: %d", counts.Rollbacks.Load(), db.Stats().InUse)
	}
}

func TestStillWorks(t *testing.T) {
	db, counts := memdb.Open()
	defer db.Close()
	failed := errors.New("failed")
	if err := Tx(db, func(*sql.Tx) error { return failed }); err != failed {
		t.Error(err)
	}
	if err := Tx(db, func(*sql.Tx) error { return nil }); err != nil {
		t.Error(err)
	}
	if counts.Commits.Load() != 1 || counts.Rollbacks.Load() != 1 {
		t.Errorf("%d commits, %d rollbacks", counts.Commits.Load(), counts.Rollbacks.Load())
	}
}
