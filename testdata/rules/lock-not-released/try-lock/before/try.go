// TryLock is left alone.

package try

import "sync"

type worker struct {
	mu sync.Mutex
	n  int
}

func (w *worker) work() bool {
	if !w.mu.TryLock() {
		return false
	}
	if w.n == 0 {
		return false
	}
	w.n--
	w.mu.Unlock()
	return true
}
