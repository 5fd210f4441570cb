// Each call locks a lock of its own.

package counter

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(d int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += d
}

func count() int {
	var c counter
	c.add(1)
	p := &c
	p.add(2)
	return c.n
}
