// A channel that is there as long as its owner is guarded by no lock; one that is replaced is.

package owner

import "sync"

type hub struct {
	mu       sync.Mutex
	sent     int
	messages chan int
	current  chan int
}

func newHub() *hub { return &hub{messages: make(chan int)} }

func (h *hub) send(n int) {
	h.mu.Lock()
	h.sent++
	h.messages <- n
	h.mu.Unlock()
}

func (h *hub) replace() {
	h.mu.Lock()
	h.current = make(chan int)
	h.mu.Unlock()
}

func (h *hub) sendToCurrent(n int) {
	h.mu.Lock()
	h.sent++
	h.current <- n
	h.mu.Unlock()
}
