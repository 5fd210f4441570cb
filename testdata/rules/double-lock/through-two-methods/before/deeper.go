// The same with one more call between.

package deeper

import "sync"

type stack struct {
	sync.Mutex
	items []int
}

func (s *stack) size() int {
	s.Lock()
	defer s.Unlock()
	return len(s.items)
}

func (s *stack) isEmpty() bool { return s.size() == 0 }

func (s *stack) pop() int {
	s.Lock()
	defer s.Unlock()
	if s.isEmpty() {
		return 0
	}
	item := s.items[0]
	s.items = s.items[1:]
	return item
}
