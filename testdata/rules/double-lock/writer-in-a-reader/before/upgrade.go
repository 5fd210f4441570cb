// A reader cannot become a writer.

package upgrade

import "sync"

type settings struct {
	mu     sync.RWMutex
	values map[string]string
}

func (s *settings) ensure(name string) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if _, ok := s.values[name]; !ok {
		s.mu.Lock()
		s.values[name] = ""
		s.mu.Unlock()
	}
}
