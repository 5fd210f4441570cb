// The second one was meant to give the lock back.

package typo

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(n int) int {
	c.mu.Lock()
	c.n += n
	total := c.n
	c.mu.Unlock()
	return total
}
