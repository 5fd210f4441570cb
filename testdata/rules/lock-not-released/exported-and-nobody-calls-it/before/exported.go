// A caller that is not seen may count on the lock.

package exported

import "sync"

type Counter struct {
	mu sync.Mutex
	n  int
}

func (c *Counter) Add(n int) bool {
	c.mu.Lock()
	if n < 0 {
		return false
	}
	c.n += n
	c.mu.Unlock()
	return true
}
