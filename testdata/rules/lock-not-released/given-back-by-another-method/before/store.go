// Another method gives the lock back, but not for these: a call that fails, or that says nothing of the lock, leaves it to nobody.

package elsewhere

import (
	"errors"
	"sync"
)

var errClosed = errors.New("closed")

type store struct {
	mu     sync.Mutex
	closed bool
	n      int
}

func (s *store) hold() { s.mu.Lock() }

func (s *store) giveBack() { s.mu.Unlock() }

func (s *store) add(n int) error {
	s.mu.Lock()
	if s.closed {
		return errClosed
	}
	s.n += n
	s.mu.Unlock()
	return nil
}

func (s *store) reset() {
	s.mu.Lock()
	if s.closed {
		return
	}
	s.n = 0
	s.mu.Unlock()
}

func (s *store) count() int {
	s.mu.Lock()
	if s.closed {
		return 0
	}
	n := s.n
	s.mu.Unlock()
	return n
}
