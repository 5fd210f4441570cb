package sweep

import (
	"context"
	"time"
)

func sweep(ctx context.Context, every time.Duration, clean func()) {
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
