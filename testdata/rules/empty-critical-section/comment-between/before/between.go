// The comment gives a reason.

package between

import "sync"

type server struct {
	mu     sync.Mutex
	closed bool
}

func (s *server) settle() bool {
	s.mu.Lock()
	// nobody is in there any more
	s.mu.Unlock()
	return s.closed
}
