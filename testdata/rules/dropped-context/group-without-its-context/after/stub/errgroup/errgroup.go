// Package errgroup has as much of the real one as the case needs.
package errgroup

import "context"

// A Group is a collection of goroutines.
type Group struct{ cancel func() }

// WithContext gives a group and a context that ends with it.
func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	return &Group{cancel: cancel}, ctx
}

// Go starts a function.
func (g *Group) Go(f func() error) { go f() }

// Wait waits for all.
func (g *Group) Wait() error { g.cancel(); return nil }
