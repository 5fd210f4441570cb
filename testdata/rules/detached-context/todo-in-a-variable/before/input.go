package load

import "context"

func fetch(ctx context.Context) error { return ctx.Err() }

func load(ctx context.Context) error {
	own := context.TODO()
	return fetch(own)
}
