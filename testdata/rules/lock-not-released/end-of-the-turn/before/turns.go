// No turn gives the lock back.

package turns

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) addAll(numbers []int) {
	for _, n := range numbers {
		c.mu.Lock()
		c.n += n
	}
}
