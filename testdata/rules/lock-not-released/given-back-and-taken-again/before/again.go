// The caller holds the lock, and gets it back.

package again

import "sync"

type queue struct {
	mu    sync.Mutex
	items []func() bool
}

func (q *queue) runLocked() bool {
	next := q.items[0]
	q.mu.Unlock()
	if next() {
		q.mu.Lock()
		return true
	}
	q.mu.Lock()
	q.items = q.items[1:]
	return false
}

func (q *queue) run() {
	q.mu.Lock()
	for q.runLocked() {
	}
	q.mu.Unlock()
}
