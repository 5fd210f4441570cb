package insert

import (
	"testing"

	"example.com/run/memdb"
)

func TestNoLeak(t *testing.T) {
	db, counts := memdb.Open()
	defer db.Close()
	if err := All(db, []string{"a", "b", "c"}, []string{"x"}); err != nil {
		t.Error(err)
	}
	if left := counts.Statements.Load(); left != 0 {
		t.Errorf("statements left: %d", left)
	}
}

func TestStillWorks(t *testing.T) {
	db, _ := memdb.Open()
	defer db.Close()
	if err := All(db, []string{"a", "fail"}, []string{"x"}); err == nil {
		t.Error("no error")
	}
	if err := All(db, []string{"a"}, nil); err != nil {
		t.Error(err)
	}
}
