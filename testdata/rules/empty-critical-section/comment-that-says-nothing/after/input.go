package beside

import "sync"

type server struct {
	mu     sync.Mutex
	closed bool
}

func (s *server) stop() {
	s.mu.Lock()
	defer s.mu.Unlock() // see server
	s.closed = true
}
