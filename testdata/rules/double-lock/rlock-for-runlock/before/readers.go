// The same for readers, at the end of a function without results.

package readers

import "sync"

type settings struct {
	mu     sync.RWMutex
	values map[string]string
}

func (s *settings) show(print func(string)) {
	s.mu.RLock()
	for name := range s.values {
		print(name)
	}
	s.mu.RLock()
}
