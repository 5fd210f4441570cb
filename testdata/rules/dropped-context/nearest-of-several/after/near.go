// The one that is made from all others wins, unless it has a deadline and a name that tells what it is for. Behind its end the
// other one is left.

package near

import (
	"context"
	"database/sql"
	"time"
)

type key struct{}

func tagged(parent context.Context, db *sql.DB) error {
	ctx := context.WithValue(parent, key{}, "near")
	_ = ctx.Value(key{})
	return db.PingContext(ctx)
}

func bounded(ctx context.Context, db *sql.DB) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := db.PingContext(short); err != nil {
		return err
	}
	_, err := db.Exec("delete from notes")
	return err
}

func after(ctx context.Context, db *sql.DB) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	err := db.PingContext(short)
	cancel()
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "delete from notes")
	return err
}

func unrelated(a, b context.Context, db *sql.DB) error {
	_, _ = a.Deadline()
	_, _ = b.Deadline()
	return db.Ping()
}
