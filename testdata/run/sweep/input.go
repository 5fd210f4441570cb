// Package sweep cleans now and then.
package sweep

import (
	"context"
	"time"
)

func Start(ctx context.Context, every time.Duration, clean func()) {
	tick := time.NewTicker(every)
	go func() {
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				clean()
			case <-ctx.Done():
				break
			}
		}
	}()
}
