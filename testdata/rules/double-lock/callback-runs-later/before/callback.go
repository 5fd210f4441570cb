// The literal runs when the lock is free again.

package callback

import "sync"

type hub struct {
	mu   sync.Mutex
	todo []func()
	n    int
}

func (h *hub) plan() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.todo = append(h.todo, func() {
		h.mu.Lock()
		h.n++
		h.mu.Unlock()
	})
}
