// Another method gives the lock back.

package method

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) done() {
	c.n++
	c.mu.Unlock()
}

func (c *counter) add(n int) {
	c.mu.Lock()
	if n < 0 {
		c.done()
		return
	}
	c.n += n
	c.mu.Unlock()
}
