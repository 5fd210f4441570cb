package pause

import (
	"context"
	"time"
)

func pause(ctx context.Context, work func(context.Context) error) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(5 * time.Second):
	}
	return work(ctx)
}
