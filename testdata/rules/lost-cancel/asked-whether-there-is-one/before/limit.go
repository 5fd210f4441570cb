package limit

import (
	"context"
	"time"
)

func limit(ctx context.Context, patience time.Duration, do func(context.Context) error) error {
	var cancel context.CancelFunc
	if patience > 0 {
		ctx, cancel = context.WithTimeout(ctx, patience)
	}
	err := do(ctx)
	if cancel != nil {
		cancel()
	}
	return err
}
