// A call that gives all results.

package call

import "sync"

type table struct {
	mu   sync.Mutex
	rows map[string]int
}

func (t *table) lookup(name string) (int, bool) {
	n, ok := t.rows[name]
	return n, ok
}

func (t *table) get(name string) (int, bool) {
	t.mu.Lock()
	if name != "" {
		return t.lookup(name)
	}
	t.mu.Unlock()
	return 0, false
}
