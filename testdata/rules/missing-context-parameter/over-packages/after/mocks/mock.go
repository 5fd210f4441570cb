// Package mocks has doubles.
package mocks

import (
	"context"

	"example.com/shop/store"
)

// Mock is a store for tests.
type Mock struct{ Saved []int }

var _ store.Store = (*Mock)(nil)

// Save remembers.
func (m *Mock) Save(_ context.Context, id int) error { m.Saved = append(m.Saved, id); return nil }

// Name tells its name.
func (m *Mock) Name() string { return "mock" }
