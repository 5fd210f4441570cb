// Package work has functions that others take as values.
package work

import "context"

// Pool starts a worker that lives on the context.
type Pool struct{}

// Start starts it.
func (p *Pool) Start(ctx context.Context) error {
	go func() {
		<-ctx.Done()
		println("over")
	}()
	return nil
}

// Start starts a worker.
func Start(ctx context.Context) error { return new(Pool).Start(ctx) }

// Ask is over when it returns.
func Ask(ctx context.Context) error { return ctx.Err() }

// Run calls a function.
func Run(ctx context.Context, f func(context.Context) error) error { return f(ctx) }
