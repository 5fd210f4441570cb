// The lock is given back in between, and taken again for whoever called.

package again

import "sync"

type counter struct {
	mu sync.RWMutex
	n  int
}

func (c *counter) wait(f func()) {
	c.mu.Unlock()
	defer c.mu.Lock()
	f()
}

func (c *counter) downgrade(f func()) {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
	defer c.mu.RLock()
	f()
}
