package census

import (
	"testing"

	"example.com/run/memdb"
)

func TestNoLeak(t *testing.T) {
	db, _ := memdb.Open("ann", "broken", "bob")
	defer db.Close()
	if counts, err := Count(db); err == nil {
		t.Errorf("half of the names, and no error: %v", counts)
	}
}

func TestStillWorks(t *testing.T) {
	db, _ := memdb.Open("ann", "bob")
	defer db.Close()
	if counts, err := Count(db); len(counts) != 2 || err != nil {
		t.Errorf("%v, %v", counts, err)
	}
}
