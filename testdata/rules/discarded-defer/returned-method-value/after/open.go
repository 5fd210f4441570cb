// A lock that is handed out together with the way to give it back.

package open

import "sync"

type table struct {
	mu   sync.Mutex
	rows map[string]int
}

func (t *table) open() (unlock func()) {
	t.mu.Lock()
	return t.mu.Unlock
}

func (t *table) reset() {
	defer t.open()() // and give it back
	clear(t.rows)
}
