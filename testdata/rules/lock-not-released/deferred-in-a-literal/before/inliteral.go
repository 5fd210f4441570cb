// The same in a literal.

package inliteral

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(n int) int {
	c.mu.Lock()
	defer func() {
		c.n++
		c.mu.Unlock()
	}()
	if n < 0 {
		return -1
	}
	return c.n
}
