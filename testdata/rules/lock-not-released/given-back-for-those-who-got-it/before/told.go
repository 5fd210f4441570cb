// Who is told that it has the lock gives it back.

package told

import "sync"

type store struct {
	mu    sync.Mutex
	ready bool
	n     int
}

func (s *store) claim() bool {
	s.mu.Lock()
	if s.ready {
		return true
	}
	s.mu.Unlock()
	return false
}

func (s *store) entry() *int {
	s.mu.Lock()
	if s.ready {
		return &s.n
	}
	s.mu.Unlock()
	return nil
}

func (s *store) begin() {
	s.mu.Lock()
	if !s.ready {
		s.mu.Unlock()
		return
	}
	s.n++
}

func (s *store) end() { s.mu.Unlock() }

func (s *store) work() {
	if s.claim() {
		s.n++
		s.end()
	}
}
