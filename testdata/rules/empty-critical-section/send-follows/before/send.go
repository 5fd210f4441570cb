// A send under the lock could wait for somebody who needs it.

package send

import "sync"

type hub struct {
	mu sync.Mutex
	n  int
	ch chan int
}

func (h *hub) add() {
	h.mu.Lock()
	h.mu.Unlock()
	h.n++
	h.ch <- h.n
}
