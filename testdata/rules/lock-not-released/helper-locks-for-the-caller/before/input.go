package helper

import (
	"errors"
	"sync"
)

var errClosed = errors.New("closed")

type store struct {
	mu     sync.Mutex
	n      int
	isOpen bool
}

func (s *store) lock()   { s.mu.Lock() }
func (s *store) unlock() { s.mu.Unlock() }

func (s *store) deferred() error {
	s.lock()
	defer s.unlock()
	if !s.isOpen {
		return errClosed
	}
	return nil
}

func (s *store) begin() error {
	s.lock()
	if !s.isOpen {
		s.unlock()
		return errClosed
	}
	return nil
}

func (s *store) end() { s.unlock() }

func (s *store) set(n int) error {
	if err := s.begin(); err != nil {
		return err
	}
	if n < 0 {
		s.end()
		return errClosed
	}
	s.n = n
	s.end()
	return nil
}

// The caller sees by the truth value whether it has the lock.
func (s *store) tryBegin() bool {
	s.lock()
	if !s.isOpen {
		s.unlock()
		return false
	}
	return true
}

func (s *store) always() int {
	s.lock()
	return s.n
}

func (s *store) waits(done chan struct{}) {
	s.lock()
	go func() {
		<-done
		s.unlock()
	}()
}

func (s *store) lockedUntil() (unlock func()) {
	s.lock()
	return s.unlock
}

func (s *store) onEachWay() error {
	s.lock()
	if !s.isOpen {
		s.unlock()
		return errClosed
	}
	s.unlock()
	return nil
}
