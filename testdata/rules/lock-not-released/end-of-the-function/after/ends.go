// One branch gives the lock back, the end of the function does not.

package ends

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(n int) {
	c.mu.Lock()
	if n < 0 {
		c.mu.Unlock()
		return
	}
	c.n += n
	c.mu.Unlock()
}
