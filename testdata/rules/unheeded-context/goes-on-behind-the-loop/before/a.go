package iam

import (
	"context"
	"sync"
	"time"
)

type system struct {
	mu     sync.Mutex
	loaded bool
}

func (s *system) migrate() error          { return nil }
func (s *system) refresh(d time.Duration) {}

// What stands behind the loop rests on the migration.
func (s *system) start(ctx context.Context) {
	for {
		if err := s.migrate(); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	s.mu.Lock()
	s.loaded = true
	s.mu.Unlock()
	go s.refresh(time.Minute)
	s.refresh(0)
}
