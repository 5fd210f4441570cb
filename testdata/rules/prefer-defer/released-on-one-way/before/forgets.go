// One way forgets it: that is another finding.

package forgets

import "sync"

type table struct {
	mu   sync.Mutex
	rows map[string]func() int
}

func (t *table) get(name string) int {
	t.mu.Lock()
	row := t.rows[name]
	if row == nil {
		return -1
	}
	n := row()
	t.mu.Unlock()
	return n
}
