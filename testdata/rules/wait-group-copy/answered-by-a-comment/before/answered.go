// Somebody has looked at it.

package answered

import "sync"

type state struct {
	mu sync.Mutex
	n  int
}

func snapshot(s *state) state {
	c := *s //nolint:govet // the lock of the copy is new
	c.mu = sync.Mutex{}
	return c //nolint:govet // that one
}
