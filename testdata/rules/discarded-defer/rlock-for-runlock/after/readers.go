// The same for readers.

package readers

import "sync"

type counter struct {
	sync.RWMutex
	n int
}

func (c *counter) get() int {
	c.RLock()
	defer c.RUnlock()
	return c.n
}
