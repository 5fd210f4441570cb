package under

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for range 3 {
		c.mu.Lock()
		c.n++
		c.mu.Unlock()
	}
}
