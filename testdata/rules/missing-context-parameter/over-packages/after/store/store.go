// Package store keeps things.
package store

import (
	"context"

	"example.com/shop/internal/db"
)

// Store keeps orders.
type Store interface {
	Save(ctx context.Context, id int) error
	Name() string
}

// SQL is a Store.
type SQL struct{ c *db.Conn }

// Save keeps an order.
func (s *SQL) Save(ctx context.Context, id int) error { return s.c.Insert(ctx, id) }

// Name tells its name.
func (s *SQL) Name() string { return "sql" }

// Each does something for each.
func Each(ids []int, do func(int) error) error {
	for _, id := range ids {
		if err := do(id); err != nil {
			return err
		}
	}
	return nil
}
