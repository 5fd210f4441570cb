package janitor

import (
	"context"
	"time"
)

type cache struct{ items map[string]int }

func (c *cache) janitor(ctx context.Context, pause time.Duration) {
	for {
		time.Sleep(pause)
		clear(c.items)
	}
}

func (c *cache) start(ctx context.Context) {
	go c.janitor(ctx, time.Minute)
}
