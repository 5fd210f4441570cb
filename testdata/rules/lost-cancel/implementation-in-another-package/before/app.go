// Package app calls methods of interfaces.
package app

import (
	"context"
	"time"

	"example.com/case/work"
)

func start(ctx context.Context, s work.Starter) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return s.Start(ctx)
}

func ask(ctx context.Context, s work.Starter) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return s.Ask(ctx)
}

type own interface{ Start(context.Context) error }

func startOwn(ctx context.Context, s own) error {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return s.Start(ctx)
}

type service struct{ work.Spawner }

func (s *service) spawn(ctx context.Context) {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	s.Spawn(ctx)
}
