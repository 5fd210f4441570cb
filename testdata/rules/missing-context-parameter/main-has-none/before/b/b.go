package b

import "context"

func use(ctx context.Context) error { return ctx.Err() }

func Save() error { return use(context.Background()) }
