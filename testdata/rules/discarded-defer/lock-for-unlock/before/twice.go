// The function hangs when it ends.

package twice

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add() {
	c.mu.Lock()
	defer c.mu.Lock()
	c.n++
}
