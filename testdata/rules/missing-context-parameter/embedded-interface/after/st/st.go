// Interfaces that embed the interface, and a double that embeds it.

package st

import "context"

type Saver interface {
	// Save saves.
	Save(ctx context.Context, name string) error
}

type Store interface {
	Saver
	Name() string
}

type SQL struct{}

func use(ctx context.Context) error { return ctx.Err() }

func (*SQL) Save(ctx context.Context, name string) error { return use(ctx) }
func (*SQL) Name() string                                { return "" }
