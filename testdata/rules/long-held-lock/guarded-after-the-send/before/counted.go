// What is guarded is used behind the send as well.

package counted

import "sync"

type hub struct {
	mu   sync.Mutex
	sent int
	subs map[string]chan string
}

func (h *hub) push(id, msg string) {
	h.mu.Lock()
	ch := h.subs[id]
	ch <- msg
	h.sent++
	h.mu.Unlock()
}
