package a

import "context"

func fetch(ctx context.Context, name string) error { return ctx.Err() }

func run(name string, mk func() (context.Context, context.CancelFunc)) error {
	ctx, cancel := context.WithCancel(context.Background())
	if mk != nil {
		ctx, cancel = mk()
	}
	defer cancel()
	return fetch(ctx, name)
}
