// A writer that comes in between blocks both.

package nested

import "sync"

type settings struct {
	mu     sync.RWMutex
	values map[string]string
}

func (s *settings) get(name string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.values[name]
}

func (s *settings) both(a, b string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.get(a) + s.get(b)
}
