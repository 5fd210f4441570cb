package lock

import "sync"

type counter struct {
	mu sync.RWMutex
	n  int
}

func (c *counter) add() {
	defer c.mu.Unlock()
	c.mu.Lock()
	c.n++
}

func (c *counter) get() int {
	defer c.mu.RUnlock()
	c.mu.RLock()
	return c.n
}
