// The panic goes on: whoever recovers it may throw the store away.

package goeson

import (
	"log"
	"sync"
)

type store struct {
	mu sync.Mutex
	n  int
}

func (s *store) add(n int) {
	defer func() {
		if r := recover(); r != nil {
			log.Print(r)
			panic(r)
		}
	}()
	s.mu.Lock()
	if n < 0 {
		panic("negative")
	}
	s.n += n
	s.mu.Unlock()
}
