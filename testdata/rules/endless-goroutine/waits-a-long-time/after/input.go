package expire

import (
	"context"
	"time"
)

func expire(ctx context.Context, drop func()) {
	go func() {
		select {
		case <-ctx.Done():
			return
		case <-time.After(24 * time.Hour):
		}
		drop()
	}()
}
