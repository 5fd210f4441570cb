// Whoever holds the lock has done its work when this returns.

package barrier

import "sync"

type server struct {
	mu     sync.Mutex
	closed bool
}

func (s *server) settle() bool {
	// Wait until a running update is over.
	s.mu.Lock()
	s.mu.Unlock()
	return s.closed
}
