// What is called between the two only computes.

package formats

import (
	"strconv"
	"sync"
)

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) text() string {
	c.mu.Lock()
	text := strconv.Itoa(c.n)
	c.mu.Unlock()
	return text
}
