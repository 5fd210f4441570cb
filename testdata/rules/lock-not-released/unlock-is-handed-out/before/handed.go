// The caller gets the way to give the lock back.

package handed

import "sync"

type table struct {
	mu   sync.Mutex
	rows map[string]int
}

func (t *table) open(key string) func() {
	t.mu.Lock()
	if _, ok := t.rows[key]; !ok {
		t.mu.Unlock()
		return func() {}
	}
	return t.mu.Unlock
}
