// A deferred Unlock beside the one below would end the program. Comments above the paragraph give the reason, too. And what
// ends a block waits for the holder: nothing was left to guard.

package state

import "sync"

type state struct {
	mu sync.Mutex
	n  int
}

func (s *state) twice() {
	s.mu.Lock()
	s.mu.Unlock()
	s.n++
	s.mu.Unlock()
}

func (s *state) close(stop func()) int {
	// Stop the readers, and wait until the last of them has left before the count is read.
	stop()
	s.mu.Lock()
	s.mu.Unlock()
	return s.n
}

func (s *state) turns(next func() bool) {
	for next() {
		s.mu.Lock()
		s.mu.Unlock()
	}
}
