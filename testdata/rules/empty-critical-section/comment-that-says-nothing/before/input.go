package beside

import "sync"

type server struct {
	mu     sync.Mutex
	closed bool
}

func (s *server) stop() {
	s.mu.Lock()
	s.mu.Unlock() // see server
	s.closed = true
}
