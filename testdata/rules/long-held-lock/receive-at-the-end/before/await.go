// The same for a receive, with an embedded reader lock.

package await

import "sync"

type hub struct {
	sync.RWMutex
	done map[string]chan struct{}
}

func (h *hub) wait(id string) {
	h.RLock()
	ch := h.done[id]
	<-ch // until it is over
	h.RUnlock()
}
