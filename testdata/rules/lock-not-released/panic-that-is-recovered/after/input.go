// The panic ends here, and the lock is still held.

package recovered

import (
	"fmt"
	"sync"
)

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) add(n int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("add: %v", r)
		}
	}()
	s.mu.Lock()
	if n < 0 {
		s.mu.Unlock()
		panic("negative")
	}
	s.n += n
	s.mu.Unlock()
	return nil
}
