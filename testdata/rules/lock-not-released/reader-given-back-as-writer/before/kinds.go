// Unlock of what was only locked for reading ends the program.

package kinds

import "sync"

type settings struct {
	mu     sync.RWMutex
	values map[string]string
}

func (s *settings) get(name string) string {
	s.mu.RLock()
	defer s.mu.Unlock()
	return s.values[name]
}

func (s *settings) has(name string) bool {
	s.mu.RLock()
	_, ok := s.values[name]
	s.mu.Unlock()
	return ok
}

func (s *settings) set(name, value string) {
	s.mu.Lock()
	s.values[name] = value
	s.mu.RUnlock()
}
