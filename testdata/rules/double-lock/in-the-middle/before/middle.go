// Nobody can tell what was meant.

package middle

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(n int) {
	c.mu.Lock()
	c.n += n
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
}
