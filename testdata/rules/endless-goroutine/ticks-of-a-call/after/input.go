package beat

import (
	"context"
	"time"
)

func start(ctx context.Context, beat func()) {
	go func() {
		ticks := time.Tick(time.Second)
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticks:
			}
			beat()
		}
	}()
}
