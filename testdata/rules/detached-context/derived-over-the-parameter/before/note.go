// What replaces the context of the caller is made of a fresh one.

package note

import (
	"context"
	"database/sql"
)

type key struct{}

func tagged(ctx context.Context, db *sql.DB, tag string) error {
	ctx = context.WithValue(context.TODO(), key{}, tag)
	return db.PingContext(ctx)
}

// What is made in each turn would be made of that of the turn before.
func each(ctx context.Context, db *sql.DB, tags []string) error {
	for _, tag := range tags {
		ctx = context.WithValue(context.TODO(), key{}, tag)
		if err := db.PingContext(ctx); err != nil {
			return err
		}
	}
	return nil
}

func orNone(ctx context.Context, db *sql.DB, tag string) error {
	if ctx == nil {
		ctx = context.WithValue(context.TODO(), key{}, tag)
	}
	return db.PingContext(ctx)
}

type session struct{ ctx context.Context }

func kept(ctx context.Context, tag string) *session {
	ctx = context.WithValue(context.TODO(), key{}, tag)
	return &session{ctx: ctx}
}
