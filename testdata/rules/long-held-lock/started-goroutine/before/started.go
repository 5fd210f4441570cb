// What a goroutine does is done without the lock.

package started

import (
	"sync"
	"time"
)

type hub struct {
	mu sync.Mutex
	n  int
}

func (h *hub) later() {
	h.mu.Lock()
	n := h.n
	go time.Sleep(time.Duration(n))
	h.mu.Unlock()
}
