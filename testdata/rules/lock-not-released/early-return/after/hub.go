// The lock stays with nobody when there is nothing to do.

package hub

import (
	"errors"
	"sync"
)

var errNobody = errors.New("nobody listens")

type hub struct {
	mu   sync.Mutex
	subs map[string]chan string
}

func (h *hub) push(id, msg string) error {
	h.mu.Lock()
	ch, ok := h.subs[id]
	if !ok {
		h.mu.Unlock()
		return errNobody // unknown
	}
	h.mu.Unlock()
	ch <- msg
	return nil
}
