// Locks in structs whose types have no name.

package example

import "sync"

var cache = struct {
	sync.Mutex
	m map[string]int
}{m: map[string]int{}}

var stats struct {
	mu sync.RWMutex
	m  map[string]int
}

type svc struct {
	state struct {
		sync.Mutex
		n int
	}
	conns []struct {
		mu sync.Mutex
		n  int
	}
}

func get(k string) int {
	cache.Lock()
	if v := cache.m[k]; v > 0 {
		cache.Unlock()
		return v
	}
	cache.Unlock()
	return 0
}

func read(k string) int {
	stats.mu.RLock()
	if v := stats.m[k]; v > 0 {
		stats.mu.RUnlock()
		return v
	}
	stats.mu.RUnlock()
	return 0
}

func (s *svc) inc() int {
	s.state.Lock()
	if s.state.n > 0 {
		s.state.Unlock()
		return 0
	}
	s.state.n++
	s.state.Unlock()
	return 1
}

func (s *svc) use() int {
	for i := range s.conns {
		c := &s.conns[i]
		c.mu.Lock()
		if c.n > 0 {
			c.mu.Unlock()
			return 0
		}
		c.mu.Unlock()
	}
	return 1
}
