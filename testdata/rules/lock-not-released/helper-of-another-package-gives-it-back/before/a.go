package m

import "m/store"

func put(s *store.Store, n int) {
	s.Mu.Lock()
	if n == 0 {
		store.Release(s)
		return
	}
	s.N = n
	s.Mu.Unlock()
}

// Whether it is given back cannot be told.
func check(s *store.Store, n int) {
	s.Mu.Lock()
	if n == 0 {
		s.Check(false)
		return
	}
	s.N = n
	s.Mu.Unlock()
}
