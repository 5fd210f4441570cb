// Package app calls functions that it has as values.
package app

import (
	"context"
	"time"

	"example.com/case/work"
)

func methodValue(ctx context.Context, p *work.Pool) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	start := p.Start
	return start(ctx)
}

var hook = work.Start

func ofThePackage(ctx context.Context) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return hook(ctx)
}

type server struct{ ask, start func(context.Context) error }

func newServer() *server { return &server{ask: work.Ask, start: work.Start} }

func (s *server) begin(ctx context.Context) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return s.start(ctx)
}

func (s *server) ping(ctx context.Context) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return s.ask(ctx)
}

func each(ctx context.Context, f func(context.Context) error) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return f(ctx)
}

func callers(ctx context.Context) {
	_ = each(ctx, work.Ask)
	_ = each(ctx, func(ctx context.Context) error {
		go func() {
			<-ctx.Done()
			println("over")
		}()
		return nil
	})
}

func handedOn(ctx context.Context) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return work.Run(ctx, work.Start)
}
