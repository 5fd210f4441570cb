package beat

import (
	"context"
	"time"
)

func start(ctx context.Context, every time.Duration, beat func(context.Context)) {
	ticker := time.NewTicker(every)
	go func() {
		defer ticker.Stop()
		for range ticker.C {
			beat(ctx)
		}
	}()
}

func stamp(ctx context.Context, every time.Duration, at func(time.Time)) {
	ticker := time.NewTicker(every)
	go func() {
		defer ticker.Stop()
		for now := range ticker.C {
			at(now)
		}
	}()
}
