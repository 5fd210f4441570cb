package a

import "sync"

type counter struct {
	name string
	mu   sync.Mutex
	n    int
}

// What never changes is the same behind a pointer.
func watch(c *counter, ticks <-chan int) {
	go func() {
		for range ticks {
			c.mu.Lock()
			println(c.name)
			c.mu.Unlock()
		}
	}()
}

func run(ticks <-chan int) {
	c := &counter{name: "ticks"}
	watch(c, ticks)
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
}
