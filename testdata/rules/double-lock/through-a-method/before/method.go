// The method takes the lock of the same receiver.

package method

import "sync"

type stack struct {
	mu    sync.Mutex
	items []int
}

func (s *stack) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.items)
}

func (s *stack) sizeLocked() int { return len(s.items) }

func (s *stack) push(item int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, item)
	return s.size()
}
