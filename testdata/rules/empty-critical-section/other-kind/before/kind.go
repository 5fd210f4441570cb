// Taken for reading, given back for writing: that is another fault.

package kind

import "sync"

type settings struct {
	mu sync.RWMutex
	n  int
}

func (s *settings) get() int {
	s.mu.RLock()
	s.mu.Unlock()
	return s.n
}
