// The deadline says how long to go on: it ends the loop well, and a call that it reached would fail.

package soak

import (
	"context"
	"database/sql"
	"time"
)

func soak(db *sql.DB, done chan<- error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			done <- nil
			return
		default:
		}
		if _, err := db.Exec("update t set v = $1", n); err != nil {
			done <- err
			return
		}
	}
}

func asks(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		if err := db.Ping(); err != nil {
			return err
		}
	}
	return nil
}

// Here the end is a failure.
func fails(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
			if err := db.Ping(); err == nil {
				return nil
			}
		}
	}
}
