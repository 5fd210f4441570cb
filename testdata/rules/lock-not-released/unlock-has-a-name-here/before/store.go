// The method value is deferred here, so nobody else gives the lock back.

package named

import "sync"

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) add(n int) {
	s.mu.Lock()
	unlock := s.mu.Unlock
	defer unlock()
	s.n += n
}

func (s *store) take(n int) bool {
	s.mu.Lock()
	if s.n < n {
		return false
	}
	s.n -= n
	s.mu.Unlock()
	return true
}
