// The context itself is thrown away, too.

package discarded

import (
	"context"
	"time"
)

func work(ctx context.Context) error { return ctx.Err() }

func start(ctx context.Context) error {
	limited, _ := context.WithTimeout(ctx, time.Second)
	_ = limited
	return work(ctx)
}
