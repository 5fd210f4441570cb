// The literal runs within the call that is given it.

package once

import (
	"slices"
	"sync"
)

type cache struct {
	mu    sync.Mutex
	once  sync.Once
	names []string
	n     int
}

func (c *cache) open() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.once.Do(func() {
		c.mu.Lock()
		c.names = append(c.names, "first")
		c.mu.Unlock()
	})
}

func (c *cache) sort() {
	c.mu.Lock()
	defer c.mu.Unlock()
	slices.SortFunc(c.names, func(a, b string) int {
		c.n++
		return len(a) - len(b)
	})
}

func (c *cache) openFirst() {
	c.once.Do(func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.names = append(c.names, "first")
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
}
