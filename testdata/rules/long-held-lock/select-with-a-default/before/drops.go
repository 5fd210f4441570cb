// A send that gives up at once does not wait.

package drops

import "sync"

type hub struct {
	mu   sync.Mutex
	subs map[string]chan string
}

func (h *hub) push(id, msg string) {
	h.mu.Lock()
	ch := h.subs[id]
	select {
	case ch <- msg:
	default:
	}
	h.mu.Unlock()
}
