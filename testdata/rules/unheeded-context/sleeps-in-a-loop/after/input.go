package retry

import (
	"context"
	"time"
)

func retry(ctx context.Context, pause time.Duration, try func() error) error {
	for {
		if err := try(); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}
