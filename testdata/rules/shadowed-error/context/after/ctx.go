package ctx

import (
	"context"
	"log"
)

type key struct{}

func with(ctx context.Context, user string) context.Context {
	if user != "" {
		ctx = context.WithValue(ctx, key{}, user)
		log.Print(ctx.Value(key{}))
	}
	return ctx
}
