package people

import (
	"testing"

	"example.com/run/memdb"
)

func TestNoLeak(t *testing.T) {
	db, counts := memdb.Open("ann", "bob")
	if found, err := Has(db, "ann"); !found || err != nil {
		t.Errorf("%t, %v", found, err)
	}
	if counts.Rows.Load() != 0 || db.Stats().InUse != 0 {
		t.Errorf("rows left: %d, connections in use: %d", counts.Rows.Load(), db.Stats().InUse)
	}
}

func TestStillWorks(t *testing.T) {
	db, _ := memdb.Open("ann", "bob")
	defer db.Close()
	if found, err := Has(db, "carl"); found || err != nil {
		t.Errorf("%t, %v", found, err)
	}
	if found, err := Has(db, "bob"); !found || err != nil {
		t.Errorf("%t, %v", found, err)
	}
}
