// Each call ends the context of the one before.

package cluster

import (
	"context"
	"sync"
	"time"
)

type cluster struct {
	mu     sync.Mutex
	ctx    context.Context
	cancel context.CancelFunc
	work   func(context.Context)
}

// setup returns a new context and ends the one before.
func (c *cluster) setup() (context.Context, context.CancelFunc) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ctx != nil {
		c.cancel()
	}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	return c.ctx, c.cancel
}

func (c *cluster) link() {
	ctx, cancel := c.setup()
	defer cancel()
	c.work(ctx)
}

func (c *cluster) watch() {
	ticker := time.NewTicker(time.Minute)
	go func() {
		for range ticker.C {
			c.link()
		}
	}()
}
