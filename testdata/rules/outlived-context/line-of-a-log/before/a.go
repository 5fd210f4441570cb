package consume

import (
	"context"
	"fmt"
	"time"
)

type group interface {
	Errors() <-chan error
	Consume(ctx context.Context) error
	Close() error
}

func logError(ctx context.Context, format string, args ...any) {
	if ctx.Value("quiet") == nil {
		fmt.Printf(format, args...)
	}
}

func consume(ctx context.Context, g group) error {
	defer func() { _ = g.Close() }()
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	go func() {
		for err := range g.Errors() {
			logError(ctx, "error on consume: %v", err)
		}
	}()
	return g.Consume(ctx)
}
