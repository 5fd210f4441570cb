package beat

import (
	"context"
	"time"
)

func start(ctx context.Context, every time.Duration, beat func(context.Context)) {
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
			}
			beat(ctx)
		}
	}()
}
