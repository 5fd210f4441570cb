// First a look, then the change; the deferred Unlock is that of the second lock.

package upgrade

import "sync"

type settings struct {
	mu     sync.RWMutex
	values map[string]string
}

func (s *settings) ensure(name string) string {
	s.mu.RLock()
	value, ok := s.values[name]
	s.mu.RUnlock()
	if ok {
		return value
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[name] = "default"
	return "default"
}
