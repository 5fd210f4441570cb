package dbquery

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	stopped := make(chan struct{})
	db := sql.OpenDB(database{stopped})
	defer db.Close()
	defer close(stopped)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(100*time.Millisecond, cancel)
	var err error
	leaktest.Ends(t, func() { _, err = Count(ctx, db, "slow") })
	if !errors.Is(err, context.Canceled) {
		t.Error("the query went on to its end:", err)
	}
}

func TestStillWorks(t *testing.T) {
	db := sql.OpenDB(database{})
	defer db.Close()
	if n, err := Count(context.Background(), db, "quick"); n != 0 || err != nil {
		t.Error(n, err)
	}
	rows, err := Numbers(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	time.Sleep(10 * time.Millisecond)
	seen := 0
	for rows.Next() {
		seen++
	}
	if err := rows.Err(); seen != 10 || err != nil {
		t.Error("the rows are cut short:", seen, err)
	}
}
