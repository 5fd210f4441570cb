package views

import (
	"context"
	"time"
)

func limited(parent context.Context, work func(context.Context) error) error {
	ctx, cancel := start(parent)
	defer cancel()
	return work(ctx)
}

func second() time.Duration { return time.Second }
