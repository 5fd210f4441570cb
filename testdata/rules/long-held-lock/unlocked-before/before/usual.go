// The usual form.

package usual

import "sync"

type hub struct {
	mu   sync.Mutex
	subs map[string]chan string
}

func (h *hub) push(id, msg string) {
	h.mu.Lock()
	ch := h.subs[id]
	h.mu.Unlock()
	ch <- msg
}
