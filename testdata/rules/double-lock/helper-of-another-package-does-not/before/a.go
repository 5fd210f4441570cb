package m

import "m/store"

func once(s *store.Store, other *store.Store) {
	s.Mu.Lock()
	store.Put(s, 1)
	store.Add(other, 1)
	s.Mu.Unlock()
}

func behind(s *store.Store) {
	s.Mu.Lock()
	store.Release(s)
	store.Add(s, 1)
}

func maybe(s *store.Store, ok bool) {
	s.Mu.Lock()
	s.Check(ok)
	store.Add(s, 1)
}
