package callee

import "sync"

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) begin() {
	s.mu.Lock()
	s.n++
}

func (s *store) end() { s.mu.Unlock() }

func (s *store) twice() {
	s.begin()
	s.begin()
	s.end()
}
