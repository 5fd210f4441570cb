// The goroutine waits until the lock is free.

package started

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += n
}

func (c *counter) later(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	go c.add(n)
	go func() {
		c.mu.Lock()
		c.n++
		c.mu.Unlock()
	}()
}
