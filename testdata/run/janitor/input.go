// Package janitor clears a cache now and then.
package janitor

import (
	"context"
	"sync"
	"time"
)

type Cache struct {
	mu    sync.Mutex
	items map[string]int
}

func (c *Cache) clean(ctx context.Context, pause time.Duration) {
	for {
		time.Sleep(pause)
		c.mu.Lock()
		clear(c.items)
		c.mu.Unlock()
	}
}

func New(ctx context.Context, pause time.Duration) *Cache {
	c := &Cache{items: map[string]int{"a": 1}}
	go c.clean(ctx, pause)
	return c
}

func (c *Cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.items)
}
