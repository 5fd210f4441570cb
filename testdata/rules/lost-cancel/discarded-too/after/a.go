// The context itself is thrown away, too.

package discarded

import (
	"context"
	"time"
)

func work(ctx context.Context) error { return ctx.Err() }

func start(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_ = limited
	return work(ctx)
}
