// The section is more than a list of statements.

package branch

import (
	"sync"
	"time"
)

type hub struct {
	mu sync.Mutex
	n  int
}

func (h *hub) pause() {
	h.mu.Lock()
	n := h.n
	if n == 0 {
		h.mu.Unlock()
		return
	}
	time.Sleep(time.Duration(n))
	h.mu.Unlock()
}
