// The caller holds the lock and gets it back locked.

package relock

import "sync"

type queue struct {
	mu    sync.Mutex
	items []func()
}

func (q *queue) runLocked() {
	for len(q.items) > 0 {
		next := q.items[0]
		q.items = q.items[1:]
		q.run(next)
	}
}

func (q *queue) run(next func()) {
	q.mu.Unlock()
	defer q.mu.Lock()
	next()
}

func (q *queue) Run() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.runLocked()
}
