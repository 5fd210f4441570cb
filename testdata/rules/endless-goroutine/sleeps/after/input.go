package janitor

import (
	"context"
	"time"
)

type cache struct{ items map[string]int }

func (c *cache) janitor(ctx context.Context, pause time.Duration) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		clear(c.items)
	}
}

func (c *cache) start(ctx context.Context) {
	go c.janitor(ctx, time.Minute)
}
