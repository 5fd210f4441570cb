// Package app hands its lock to what it cannot see.
package app

import (
	"errors"
	"sync"

	"example.com/case/work"
)

var errBad = errors.New("bad")

var mu sync.Mutex

func byAnInterface(f work.Finisher, bad bool) error {
	mu.Lock()
	if bad {
		f.Finish(&mu)
		return errBad
	}
	println("good")
	mu.Unlock()
	return nil
}

func byAValue(bad bool) error {
	mu.Lock()
	if bad {
		work.Finish(&mu)
		return errBad
	}
	println("good")
	mu.Unlock()
	return nil
}

type store struct {
	mu   sync.Mutex
	done func()
	say  func(string)
}

func newStore(say func(string)) *store {
	s := &store{say: say}
	s.done = s.mu.Unlock
	return s
}

func (s *store) byAField(bad bool) error {
	s.mu.Lock()
	if bad {
		s.done()
		return errBad
	}
	println("good")
	s.mu.Unlock()
	return nil
}

type other struct {
	mu  sync.Mutex
	say func(string)
}

func (o *other) nobodyGivesItBack(bad bool) error {
	o.mu.Lock()
	if bad {
		o.say("bad")
		o.mu.Unlock()
		return errBad
	}
	println("good")
	o.mu.Unlock()
	return nil
}
