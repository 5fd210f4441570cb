// A method that only locks leaves the lock held.

package wrapped

import "sync"

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) lock()   { s.mu.Lock() }
func (s *store) unlock() { s.mu.Unlock() }

func (s *store) add() {
	s.lock()
	s.n++
	s.unlock()
	s.mu.Lock()
	s.n++
	s.lock()
}
