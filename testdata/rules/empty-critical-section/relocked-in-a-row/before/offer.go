// Given back and taken again: the lock is offered to others for a moment.

package offer

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) addAll(numbers []int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range numbers {
		c.n += n
		c.mu.Unlock()
		c.mu.Lock()
	}
}
