package lock

import "sync"

type counter struct {
	mu sync.RWMutex
	n  int
}

func (c *counter) add() {
	defer c.mu.Lock()
	c.mu.Lock()
	c.n++
}

func (c *counter) get() int {
	defer c.mu.RLock()
	c.mu.RLock()
	return c.n
}
