package starts

import (
	"context"
	"fmt"
	"time"
)

type server interface {
	Start(ctx context.Context) error
	Ping(ctx context.Context) error
	Ready() <-chan struct{}
}

func run(parent context.Context, servers []server) error {
	for _, s := range servers {
		if err := func() error {
			ctx, cancel := context.WithCancel(parent)
			defer cancel()
			err := s.Start(ctx)
			if err != nil {
				return fmt.Errorf("start: %w", err)
			}
			<-s.Ready()
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}

func await(parent context.Context, servers []server) error {
	for _, s := range servers {
		if err := func() error {
			ctx, cancel := context.WithTimeout(parent, time.Minute)
			defer cancel()
			err := s.Start(ctx)
			if err != nil {
				return fmt.Errorf("start: %w", err)
			}
			<-s.Ready()
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}

func ping(parent context.Context, servers []server) error {
	for _, s := range servers {
		ctx, cancel := context.WithTimeout(parent, time.Second)
		err := s.Ping(ctx)
		cancel()
		if err != nil {
			return fmt.Errorf("ping: %w", err)
		}
	}
	return nil
}

// serve needs behind the loop what was started in its turns.
func serve(parent context.Context, servers []server, wait func()) error {
	for _, s := range servers {
		ctx, cancel := context.WithCancel(parent)
		defer cancel()
		if err := s.Start(ctx); err != nil {
			return fmt.Errorf("start: %w", err)
		}
	}
	wait()
	return nil
}
