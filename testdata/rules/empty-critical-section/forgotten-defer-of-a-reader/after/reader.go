// The same for readers, with an embedded lock.

package reader

import "sync"

type settings struct {
	sync.RWMutex
	values map[string]string
}

func (s *settings) get(name string) string {
	s.RLock()
	defer s.RUnlock()
	return s.values[name]
}
