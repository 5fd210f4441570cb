// The parent is a parameter that was made again, and is over.

package again

import (
	"context"
	"time"
)

func work(ctx context.Context) error { return ctx.Err() }

func over(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	limited, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	return work(limited)
}

func fresh(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent)
	cancel()
	ctx, cancel = context.WithCancel(parent)
	defer cancel()
	limited, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	return work(limited)
}
