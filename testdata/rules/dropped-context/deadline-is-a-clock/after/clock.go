// The function waits for the end of its own context: that is the time it watches, and no limit for what it asks meanwhile.

package clock

import (
	"context"
	"database/sql"
	"time"
)

func watch(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	if err := db.Ping(); err != nil {
		return err
	}
	<-ctx.Done()
	return db.Close()
}

func ask(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return db.PingContext(ctx)
}
