// Deferred in a loop the Unlock would come too late.

package turns

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) addAll(numbers []int) {
	for _, n := range numbers {
		c.mu.Lock()
		c.mu.Unlock()
		c.n += n
	}
}
