// The lock lies behind a pointer that is another one for each table.

package tables

import "sync"

type table struct {
	mu   *sync.Mutex
	rows int
}

func (t *table) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rows
}

func (t *table) grow() int {
	t.mu.Lock()
	old := t.mu
	t.mu = new(sync.Mutex)
	n := t.count()
	old.Unlock()
	return n
}
