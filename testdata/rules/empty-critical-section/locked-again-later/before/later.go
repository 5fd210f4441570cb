// A deferred Unlock would let the second Lock wait for ever.

package later

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add() int {
	c.mu.Lock()
	c.mu.Unlock()
	c.n++
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}
