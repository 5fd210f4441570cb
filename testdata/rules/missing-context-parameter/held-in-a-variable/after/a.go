// The parameter takes the name of the variable that held a context of its own.

package a

import (
	"context"
	"database/sql"
	"time"
)

func save(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "x")
	return err
}

func limited(ctx context.Context, db *sql.DB) error {
	n := 1
	_ = n
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_, err := db.ExecContext(ctx, "x")
	return err
}

func both(c context.Context, db *sql.DB) error {
	ctx := "x"
	_ = ctx
	if err := db.PingContext(c); err != nil {
		return err
	}
	return save(c, db)
}

func shadows(ctx2 context.Context, db *sql.DB) error {
	if ctx := 1; ctx > 1 {
		return nil
	}
	ctx := ctx2
	return db.PingContext(ctx)
}

func H(ctx context.Context, db *sql.DB) error {
	if err := save(ctx, db); err != nil {
		return err
	}
	if err := shadows(ctx, db); err != nil {
		return err
	}
	if err := both(ctx, db); err != nil {
		return err
	}
	return limited(ctx, db)
}
