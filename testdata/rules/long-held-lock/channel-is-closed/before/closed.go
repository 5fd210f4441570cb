// Whoever closes the channel may do so under the lock.

package closed

import "sync"

type hub struct {
	mu   sync.Mutex
	subs map[string]chan string
}

func (h *hub) push(id, msg string) {
	h.mu.Lock()
	ch := h.subs[id]
	ch <- msg
	h.mu.Unlock()
}

func (h *hub) drop(id string) {
	h.mu.Lock()
	close(h.subs[id])
	delete(h.subs, id)
	h.mu.Unlock()
}
