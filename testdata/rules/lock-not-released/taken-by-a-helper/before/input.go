package helper

import (
	"errors"
	"sync"
)

var errClosed = errors.New("closed")

type store struct {
	mu     sync.Mutex
	rw     sync.RWMutex
	n      int
	isOpen bool
}

func (s *store) lock()    { s.mu.Lock() }
func (s *store) unlock()  { s.mu.Unlock() }
func (s *store) rlock()   { s.rw.RLock() }
func (s *store) runlock() { s.rw.RUnlock() }

func (s *store) add() error {
	s.lock()
	if !s.isOpen {
		return errClosed
	}
	s.n++
	s.unlock()
	return nil
}

func (s *store) get() (int, error) {
	s.rlock()
	if !s.isOpen {
		return 0, errClosed
	}
	n := s.n
	s.runlock()
	return n, nil
}

func (s *store) addAll(values []int) {
	for _, value := range values {
		s.lock()
		if value < 0 {
			continue
		}
		s.n += value
		s.unlock()
	}
}

func (s *store) givenBackByAHelper() error {
	s.mu.Lock()
	if !s.isOpen {
		return errClosed
	}
	s.unlock()
	return nil
}

func (s *store) givenBackByHand() error {
	s.lock()
	if !s.isOpen {
		return errClosed
	}
	s.mu.Unlock()
	return nil
}

type outer struct{ inner store }

func (o *outer) add() error {
	o.inner.lock()
	if o.inner.n == 0 {
		return errClosed
	}
	o.inner.unlock()
	return nil
}

var (
	registry sync.Mutex
	names    = map[string]int{}
)

func lockRegistry()   { registry.Lock() }
func unlockRegistry() { registry.Unlock() }

func number(name string) int {
	lockRegistry()
	if name == "" {
		return names["default"]
	}
	n := names[name]
	unlockRegistry()
	return n
}

func take(mu *sync.Mutex) { mu.Lock() }
func give(mu *sync.Mutex) { mu.Unlock() }

func (s *store) takenByArgument() error {
	take(&s.mu)
	if s.n > 0 {
		return errClosed
	}
	give(&s.mu)
	return nil
}
