// The lock is taken twice; a deferred Unlock would let the second Lock wait.

package twice

import "sync"

type row struct {
	mu    sync.Mutex
	cells []int
}

func (r *row) swap(a, b int) {
	r.mu.Lock()
	x := r.cells[a]
	r.mu.Unlock()
	r.mu.Lock()
	r.cells[b] = x
	r.mu.Unlock()
}
