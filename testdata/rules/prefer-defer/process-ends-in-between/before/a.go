package ends

import (
	"log"
	"sync"
)

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add(n int) {
	c.mu.Lock()
	if n == 0 {
		log.Fatal("nothing to add")
	}
	c.n += n
	c.mu.Unlock()
}
