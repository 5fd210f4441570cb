package transfer

import (
	"testing"

	"example.com/run/memdb"
)

func TestNoLeak(t *testing.T) {
	db, counts := memdb.Open()
	if err := Move(db, "take", "fail"); err == nil {
		t.Error("no error")
	}
	if counts.Transactions.Load() != 0 || db.Stats().InUse != 0 {
		t.Errorf("transactions left: %d", counts.Transactions.Load())
	}
}

func TestStillWorks(t *testing.T) {
	db, counts := memdb.Open()
	defer db.Close()
	if err := Move(db, "take", "give"); err != nil {
		t.Error(err)
	}
	if err := Move(db, "fail", "give"); err == nil {
		t.Error("no error")
	}
	if counts.Commits.Load() != 1 || counts.Rollbacks.Load() != 1 {
		t.Errorf("%d commits, %d rollbacks", counts.Commits.Load(), counts.Rollbacks.Load())
	}
}
