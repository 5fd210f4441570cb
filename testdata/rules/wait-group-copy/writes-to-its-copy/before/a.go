// What is written to the copy would be seen outside: unsafe; so is what a goroutine had for itself.

package writes

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
	in struct{ n int }
}

func (c counter) bump() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
}

func (c counter) get() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

func next(c counter) int {
	c.in.n = c.n + 1
	return c.in.n
}

func show(c counter, print func(int)) { print(c.n) }

func use(print func(int)) {
	var c counter
	c.bump()
	c.n = next(c)
	for range 3 {
		go show(c, print)
		c.n++
	}
	print(c.get())
}
