// The send must stay outside of the lock.

package send

import "sync"

type hub struct {
	mu   sync.Mutex
	subs []chan string
}

func (h *hub) push(at int, msg string) {
	h.mu.Lock()
	ch := h.subs[at]
	h.mu.Unlock()
	ch <- msg
}
