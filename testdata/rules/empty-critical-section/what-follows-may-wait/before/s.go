package follow

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type S struct {
	mu   sync.Mutex
	n    int
	ch   chan int
	err  error
	done atomic.Bool
}

func (s *S) drain() {
	s.mu.Lock()
	s.mu.Unlock()
	for v := range s.ch {
		s.n += v
	}
}

func (s *S) each(seq func(func(int) bool)) {
	s.mu.Lock()
	s.mu.Unlock()
	for v := range seq {
		s.n += v
	}
}

func (s *S) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return fmt.Sprint(s.n)
}

func (s *S) show() {
	s.mu.Lock()
	s.mu.Unlock()
	fmt.Println(s)
}

func (s *S) wrap() error {
	s.mu.Lock()
	s.mu.Unlock()
	s.n++
	return fmt.Errorf("s: %w", s.err)
}

func (s *S) spin() {
	s.mu.Lock()
	s.mu.Unlock()
	for !s.done.Load() {
	}
	s.n++
}
