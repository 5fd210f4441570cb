// The type says how its goroutine ends.

package cache

import "time"

type cache struct {
	done chan struct{}
	m    map[string]int
}

func newCache(every time.Duration) *cache {
	c := &cache{done: make(chan struct{}), m: map[string]int{}}
	go c.clean(every)
	return c
}

func (c *cache) clean(every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-c.done:
			return
		}
	}
}

func (c *cache) get(k string) int { return c.m[k] }

func (c *cache) shutDown() { close(c.done) }

func once() int {
	c := newCache(time.Second)
	defer c.shutDown()
	return c.get("a")
}
