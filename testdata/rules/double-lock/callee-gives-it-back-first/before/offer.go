// The callee expects the lock to be held, and leaves it so.

package offer

import "sync"

type queue struct {
	mu    sync.Mutex
	items []func()
}

func (q *queue) runLocked(next func()) {
	q.mu.Unlock()
	defer q.mu.Lock()
	next()
}

func (q *queue) run() {
	q.mu.Lock()
	for _, next := range q.items {
		q.runLocked(next)
	}
	q.mu.Unlock()
}
