// The loop waits for its items.

package items

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func add(counters <-chan *counter) {
	for {
		c := <-counters
		if c == nil {
			return
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		c.n++
	}
}
