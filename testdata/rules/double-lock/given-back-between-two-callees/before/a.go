package between

import "sync"

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) begin() {
	s.mu.Lock()
	s.n++
}

func (s *store) end() { s.mu.Unlock() }

func (s *store) twice() {
	s.begin()
	s.end()
	s.begin()
	s.end()
}

func both(a, b *store) {
	a.begin()
	b.begin()
	b.end()
	a.end()
}

func all(stores []*store) {
	for _, s := range stores {
		s.begin()
	}
	for _, s := range stores {
		s.end()
	}
}
