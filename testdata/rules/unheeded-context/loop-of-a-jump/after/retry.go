package retry

import (
	"context"
	"time"
)

func retry(ctx context.Context, do func() error) error {
again:
	if err := do(); err != nil {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond):
		}
		goto again
	}
	return nil
}

func once(ctx context.Context, do func() error) error {
	if err := do(); err != nil {
		goto failed
	}
	time.Sleep(time.Millisecond)
	return nil
failed:
	return do()
}
