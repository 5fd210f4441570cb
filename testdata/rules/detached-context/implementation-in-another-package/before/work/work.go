// Package work has an interface and what implements it.
package work

import "context"

// Source fetches.
type Source interface {
	Fetch(ctx context.Context) error
}

// Store keeps the context.
type Store struct{ ctx context.Context }

// Fetch keeps it.
func (s *Store) Fetch(ctx context.Context) error {
	s.ctx = ctx
	go s.refresh()
	return nil
}

func (s *Store) refresh() { <-s.ctx.Done() }
