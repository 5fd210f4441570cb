// cancel is called where something fails, and all work on the context is over behind it: success lacks the call.

package load

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

func ping(parent context.Context, db *sql.DB) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	if err := db.PingContext(ctx); err != nil {
		cancel()
		return err
	}
	return nil
}

func check(parent context.Context) (int, error) {
	ctx, cancel := context.WithTimeoutCause(parent, time.Second, errors.New("slow"))
	if err := step(ctx); err != nil {
		cancel()
		return 0, err
	}
	return 1, nil
}

func step(ctx context.Context) error { return ctx.Err() }
