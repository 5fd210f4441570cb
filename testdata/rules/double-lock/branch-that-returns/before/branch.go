// On the way to the second Lock the first one was given back.

package branch

import "sync"

type cache struct {
	mu     sync.RWMutex
	values map[string]int
}

func (c *cache) get(name string, load func() int) int {
	c.mu.RLock()
	value, ok := c.values[name]
	if ok {
		c.mu.RUnlock()
		return value
	}
	c.mu.RUnlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[name] = load()
	return c.values[name]
}
