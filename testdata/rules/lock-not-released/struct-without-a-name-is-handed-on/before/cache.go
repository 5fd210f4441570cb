// Another function gives the lock back, whose type has no name.

package example

import "sync"

var cache struct {
	sync.Mutex
	m map[string]int
}

type svc struct {
	state struct {
		mu sync.Mutex
		n  int
	}
}

func take(k string) (int, bool) {
	cache.Lock()
	if v, ok := cache.m[k]; ok {
		return v, true
	}
	cache.Unlock()
	return 0, false
}

func put(k string, v int) {
	cache.m[k] = v
	cache.Unlock()
}

func (s *svc) begin() bool {
	s.state.mu.Lock()
	if s.state.n > 0 {
		return true
	}
	s.state.mu.Unlock()
	return false
}

func (s *svc) end() {
	s.state.n--
	s.state.mu.Unlock()
}
