// The return stands directly behind the Lock and reads what that guards.

package cache

import "sync"

type cache struct {
	mu   sync.Mutex
	last int
}

func (c *cache) get(refresh bool) int {
	if !refresh {
		c.mu.Lock()
		result := c.last
		c.mu.Unlock()
		return result
	}
	c.mu.Lock()
	c.last++
	n := c.last
	c.mu.Unlock()
	return n
}

func use(c *cache) int { return c.get(true) + c.get(false) }
