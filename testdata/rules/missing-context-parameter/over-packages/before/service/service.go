// Package service has the rules.
package service

import (
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
func (s *Service) Place(ids ...int) error {
	sort.Ints(ids)
	return all(ids, s.one)
}

func all(ids []int, do func(int) error) error {
	for _, id := range ids {
		if err := do(id); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) one(id int) error {
	return s.st.Save(id)
}
