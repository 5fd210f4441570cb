// The parameter takes the name of the variable that held a context of its own.

package a

import (
	"context"
	"database/sql"
	"time"
)

func save(db *sql.DB) error {
	ctx := context.Background()
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "x")
	return err
}

func limited(db *sql.DB) error {
	n := 1
	_ = n
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := db.ExecContext(ctx, "x")
	return err
}

func both(db *sql.DB) error {
	ctx := "x"
	_ = ctx
	c := context.TODO()
	if err := db.PingContext(c); err != nil {
		return err
	}
	return save(db)
}

func shadows(db *sql.DB) error {
	if ctx := 1; ctx > 1 {
		return nil
	}
	ctx := context.TODO()
	return db.PingContext(ctx)
}

func H(ctx context.Context, db *sql.DB) error {
	if err := save(db); err != nil {
		return err
	}
	if err := shadows(db); err != nil {
		return err
	}
	if err := both(db); err != nil {
		return err
	}
	return limited(db)
}
