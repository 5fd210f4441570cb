package m

import "m/store"

// The helper waits for the lock that is held here.
func twice(s *store.Store) {
	s.Mu.Lock()
	store.Add(s, 1)
	s.Mu.Unlock()
}
