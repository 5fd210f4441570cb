package good

import (
	"context"
	"time"
)

func good(ctx context.Context, every time.Duration, beat func()) {
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
