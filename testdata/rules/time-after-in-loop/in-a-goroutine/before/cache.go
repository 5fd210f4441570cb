// The loop stands in a literal that is started, in a method, with a field as duration.

package cache

import (
	"sync"
	"time"
)

type cache struct {
	mu      sync.Mutex
	entries map[string]string
	every   time.Duration
	put     chan [2]string
	done    chan struct{}
}

func (c *cache) start() {
	go func() {
		for {
			select {
			case <-c.done:
				return
			case kv := <-c.put:
				c.mu.Lock()
				c.entries[kv[0]] = kv[1]
				c.mu.Unlock()
			case <-time.After(c.every):
				c.mu.Lock()
				c.entries = make(map[string]string)
				c.mu.Unlock()
			}
		}
	}()
}
