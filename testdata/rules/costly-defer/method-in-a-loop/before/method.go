// A method with a cheap defer, called in a hot loop.

package method

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

func addAll(c *counter, numbers []int) {
	for _, n := range numbers {
		c.add(n)
	}
}
