// acquire returns with the lock held if it finds the row.

package acquire

import "sync"

type row struct{ hits int }

type table struct {
	mu   sync.Mutex
	rows map[string]*row
}

func (t *table) acquire(key string) (*row, bool) {
	t.mu.Lock()
	r, ok := t.rows[key]
	if !ok {
		t.mu.Unlock()
		return nil, false
	}
	return r, true
}

func (t *table) hit(key string) bool {
	r, ok := t.acquire(key)
	if !ok {
		return false
	}
	r.hits++
	t.mu.Unlock()
	return true
}
