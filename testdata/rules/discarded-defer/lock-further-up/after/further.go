package further

import "sync"

type counter struct {
	mu sync.Mutex
	rw sync.RWMutex
	n  int
}

func (c *counter) add(n int) {
	c.mu.Lock()
	n *= 2
	defer c.mu.Unlock()
	c.n += n
}

func (c *counter) set(n int) {
	c.rw.Lock()
	defer c.rw.Unlock()
	c.n = n
}
