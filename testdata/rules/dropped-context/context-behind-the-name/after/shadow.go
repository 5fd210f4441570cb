// Nothing that hides the context is the context; a type that embeds one is.

package shadow

import (
	"context"
	"database/sql"
)

type scope struct {
	context.Context
	user string
}

func hidden(ctx context.Context, db *sql.DB) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	{
		ctx := "no context"
		_ = ctx
		return db.Ping()
	}
}

func embedded(s *scope, db *sql.DB) error {
	return db.PingContext(s)
}
