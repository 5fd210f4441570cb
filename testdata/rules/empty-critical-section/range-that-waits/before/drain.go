// A range over a channel waits for senders, who may take the lock; so may an iterator.

package example

import "sync"

type store struct {
	mu sync.Mutex
	n  int
	ch chan int
}

func (s *store) drain() {
	s.mu.Lock()
	s.mu.Unlock()
	for v := range s.ch {
		s.n += v
	}
}

func (s *store) each(seq func(func(int) bool)) {
	s.mu.Lock()
	s.mu.Unlock()
	for v := range seq {
		s.n += v
	}
}
