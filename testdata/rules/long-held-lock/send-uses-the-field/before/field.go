// The field itself is guarded.

package field

import "sync"

type hub struct {
	mu  sync.Mutex
	out chan string
}

func (h *hub) push(msg string) {
	h.mu.Lock()
	h.out <- msg
	h.mu.Unlock()
}
