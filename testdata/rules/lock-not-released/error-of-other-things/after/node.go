package lock

import (
	"fmt"
	"sync"
)

type node struct {
	name string
	size int
}

type cache struct {
	mu    sync.Mutex
	nodes map[string]int
	last  string
}

func (n *node) add(c *cache, size int) (int, error) {
	c.mu.Lock()
	if err := n.check(size); err != nil {
		c.mu.Unlock()
		return 0, wrap(fmt.Errorf("%s: %w", n.name, err))
	}
	if size > 100 {
		err := wrap(fmt.Errorf("%s is too large behind %s", n.name, c.last))
		c.mu.Unlock()
		return 0, err
	}
	c.nodes[n.name] = size
	c.mu.Unlock()
	return size, nil
}

func (n *node) check(size int) error {
	if size < n.size {
		return fmt.Errorf("%s is too small", n.name)
	}
	return nil
}

var registry = &cache{}

func forget(name string) error {
	registry.mu.Lock()
	if name == "" {
		err := wrap(errNoName)
		registry.mu.Unlock()
		return err
	}
	delete(registry.nodes, name)
	registry.mu.Unlock()
	return nil
}

var errNoName = fmt.Errorf("no name")

func wrap(err error) error { return err }

func main() {
	n := &node{}
	n.add(&cache{}, 1)
	forget(n.name)
}
