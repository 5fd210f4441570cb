// A function of the package starts a goroutine that works with the context and goes on. Shown, not fixed.

package ticking

import (
	"context"
	"time"
)

func tick(ctx context.Context, every time.Duration, beat func()) {
	go func() {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				beat()
			}
		}
	}()
}

func forAnHour(parent context.Context, beat func()) {
	ctx, _ := context.WithTimeout(parent, time.Hour)
	tick(ctx, time.Second, beat)
}
