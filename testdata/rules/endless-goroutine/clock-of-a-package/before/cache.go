// A clock that ticks as long as the process lives: a note where nothing could end it. Work that comes in is another matter.

package cache

import (
	"sync/atomic"
	"time"
)

type cache struct {
	now  atomic.Int64
	work chan func()
}

func New(every time.Duration) *cache {
	c := &cache{work: make(chan func())}
	go func() {
		for {
			c.now.Store(time.Now().Unix())
			time.Sleep(every)
		}
	}()
	go func() {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				c.now.Store(0)
			}
		}
	}()
	return c
}

func Work(c *cache) {
	go func() {
		for {
			do := <-c.work
			do()
		}
	}()
}
