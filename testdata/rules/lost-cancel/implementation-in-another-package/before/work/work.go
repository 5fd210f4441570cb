// Package work has interfaces and what implements them.
package work

import "context"

// Starter starts and asks.
type Starter interface {
	Start(ctx context.Context) error
	Ask(ctx context.Context) error
}

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

// Ask is over when it returns.
func (p *Pool) Ask(ctx context.Context) error { return ctx.Err() }

// Logged hands everything on to another one.
type Logged struct{ Next Starter }

// Start hands it on.
func (l Logged) Start(ctx context.Context) error { return l.Next.Start(ctx) }

// Ask hands it on.
func (l Logged) Ask(ctx context.Context) error { return l.Next.Ask(ctx) }

// Spawner is implemented by what embeds a type with the method.
type Spawner interface{ Spawn(ctx context.Context) }

type base struct{ ctx context.Context }

// Spawn keeps the context.
func (b *base) Spawn(ctx context.Context) { b.ctx = ctx }

// Promoted has the method of base.
type Promoted struct{ base }
