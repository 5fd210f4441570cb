// The goroutine goes on with the lock.

package later

import "sync"

type table struct {
	mu   sync.Mutex
	rows map[string]int
}

func (t *table) refresh(key string, load func() int) {
	t.mu.Lock()
	if _, ok := t.rows[key]; ok {
		t.mu.Unlock()
		return
	}
	go func() {
		t.rows[key] = load()
		t.mu.Unlock()
	}()
}
