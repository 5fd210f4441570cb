// The comment gives a reason.

package beside

import "sync"

type server struct {
	mu     sync.Mutex
	closed bool
}

func (s *server) settle() bool {
	s.mu.Lock() // memory barrier
	s.mu.Unlock()
	return s.closed
}
