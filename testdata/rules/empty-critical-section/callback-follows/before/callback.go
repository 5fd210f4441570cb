// Nobody knows what the function does that would run under the lock.

package callback

import "sync"

type hub struct {
	mu     sync.Mutex
	notify func(int)
	n      int
}

func (h *hub) add() {
	h.mu.Lock()
	h.mu.Unlock()
	h.n++
	h.notify(h.n)
}
