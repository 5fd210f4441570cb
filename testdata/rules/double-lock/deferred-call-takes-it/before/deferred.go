// What is deferred last runs first, with the lock still held.

package deferred

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) log() {
	c.mu.Lock()
	defer c.mu.Unlock()
	println(c.n)
}

func (c *counter) add() {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.log()
	c.n++
}

// Here it runs last.
func (c *counter) addAndLog() {
	defer c.log()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
}

func (c *counter) addByHand() {
	c.mu.Lock()
	defer c.log()
	c.n++
	c.mu.Unlock()
}
