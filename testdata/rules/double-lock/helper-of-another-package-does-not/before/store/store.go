// Package store has helpers that take and give back locks of what they are given.
package store

import "sync"

// Store is guarded by its callers.
type Store struct {
	Mu sync.Mutex
	N  int
}

// Add takes the lock.
func Add(s *Store, n int) {
	s.Mu.Lock()
	defer s.Mu.Unlock()
	s.N += n
}

// Put wants it to be held. (It once took the lock: s.Mu.Lock().)
func Put(s *Store, n int) { s.N = n }

// Release gives the lock back.
func Release(s *Store) { release(&s.Mu) }

func release(mu *sync.Mutex) { mu.Unlock() }

// Check may give it back: a block() of code says when.
func (s *Store) Check(ok bool) {
	if !ok {
		s.Mu.Unlock()
	}
}
