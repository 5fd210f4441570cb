package calls

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) lock() *sync.Mutex { return &c.mu }

type table struct{ counters map[string]*counter }

func (t *table) counter(name string) *counter { return t.counters[name] }

func add(c *counter) {
	c.lock().Lock()
	c.lock().Unlock()
	c.n++
}

// Another one may be there the second time.
func (t *table) add(name string) {
	t.counter(name).mu.Lock()
	t.counter(name).mu.Unlock()
	t.counter(name).n++
}
