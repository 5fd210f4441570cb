// What is printed takes the lock itself; who waits for a value may wait for one that needs the lock.

package example

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type store struct {
	mu   sync.Mutex
	n    int
	done atomic.Bool
}

func (s *store) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return fmt.Sprint(s.n)
}

func (s *store) show() {
	s.mu.Lock()
	s.mu.Unlock()
	fmt.Println(s)
}

func (s *store) spin() {
	s.mu.Lock()
	s.mu.Unlock()
	for !s.done.Load() {
	}
	s.n++
}

type level int

func (l level) String() string { return fmt.Sprint(int(l)) }

func (s *store) tell() {
	s.mu.Lock()
	s.mu.Unlock()
	fmt.Println(level(s.n))
}
