// A type of the standard library implements the interface, too.

package a

import (
	"context"
	"database/sql"
)

type pinger interface{ Ping() error }

type own struct{}

func use(ctx context.Context) error { return ctx.Err() }

func (own) Ping() error { return use(context.Background()) }

var _ pinger = (*sql.DB)(nil)
var _ pinger = own{}

func H(ctx context.Context, p pinger) error { return p.Ping() }
