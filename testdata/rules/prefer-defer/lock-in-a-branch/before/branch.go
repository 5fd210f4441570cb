// The lock is taken on one way only.

package branch

import "sync"

type row struct {
	mu    sync.Mutex
	cells []int
}

func (r *row) set(at, value int) {
	if at >= 0 {
		r.mu.Lock()
		r.cells[at] = value
		r.mu.Unlock()
	}
}
