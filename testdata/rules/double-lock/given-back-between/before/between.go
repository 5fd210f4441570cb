// The lock is free when it is taken again.

package between

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) twice(do func()) {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
	do()
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
}
