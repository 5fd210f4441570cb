// Something else gives the lock back, so nobody knows what the deferred call is for.

package byhand

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add() {
	c.mu.Lock()
	defer c.mu.Lock()
	c.n++
	c.mu.Unlock()
}
