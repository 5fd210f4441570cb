// The method is promoted, and asked for by an interface of the package; another package implements it.

package st

import "context"

type Store interface {
	Save(ctx context.Context) error
	Name() string
}

type SQL struct{}

func use(ctx context.Context) error { return ctx.Err() }

func (*SQL) Save(ctx context.Context) error { return use(ctx) }

type Named struct {
	*SQL
	N string
}

func (n Named) Name() string { return n.N }

var _ Store = Named{}
