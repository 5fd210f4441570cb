package first

import (
	"context"
	"time"
)

func first[T any](value T, _ any) T { return value }

func end(ctx context.Context, cancel context.CancelFunc, do func(context.Context) error) error {
	defer cancel()
	return do(ctx)
}

func use(ctx context.Context, cancel context.CancelFunc) error {
	return end(ctx, cancel, func(ctx context.Context) error { return ctx.Err() })
}

func wait(ctx context.Context) {
	<-first(context.WithTimeout(ctx, time.Second)).Done()
	context.WithTimeout(ctx, time.Second)
}

func used(ctx context.Context) error { return use(context.WithTimeout(ctx, time.Second)) }

type taker interface {
	Take(ctx context.Context, cancel context.CancelFunc)
}

func unseen(ctx context.Context, to taker) { to.Take(context.WithCancel(ctx)) }

func given(ctx context.Context) (context.Context, context.CancelFunc) { return context.WithCancel(ctx) }
