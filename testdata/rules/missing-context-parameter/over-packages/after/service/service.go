// Package service has the rules.
package service

import (
	"context"
	"sort"

	"example.com/shop/store"
)

// Service orders.
type Service struct {
	st store.Store
}

// New makes one.
func New(st store.Store) *Service { return &Service{st} }

// Place places orders.
func (s *Service) Place(ctx context.Context, ids ...int) error {
	sort.Ints(ids)
	return all(ids, func(id int) error { return s.one(ctx, id) })
}

func all(ids []int, do func(int) error) error {
	for _, id := range ids {
		if err := do(id); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) one(ctx context.Context, id int) error {
	return s.st.Save(ctx, id)
}
