// The deferred Unlock covers every way out.

package deferred

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(n int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n < 0 {
		return -1
	}
	c.n += n
	return c.n
}
