// The context is assigned, not declared: in its own block `:=` assigns to it too and declares the name.
package assigned

import (
	"context"
	"time"
)

func twice(ctx context.Context, knock func(context.Context) error) error {
	ctx, cancel2 := context.WithTimeout(ctx, time.Second)
	defer cancel2()
	if err := knock(ctx); err != nil {
		return err
	}
	other, cancel := context.WithCancel(ctx)
	defer cancel()
	if err := knock(other); err != nil {
		return err
	}
	other, cancel3 := context.WithTimeout(ctx, time.Second)
	defer cancel3()
	return knock(other)
}

func thrownAway() {
	_, cancel := context.WithCancel(context.Background())
	defer cancel()
}

func wrapped(ctx context.Context, depth int, knock func(context.Context) error) error {
	for i := 0; i < depth; i++ {
		ctx, _ = context.WithCancel(ctx)
	}
	return knock(ctx)
}

func inBranch(ctx context.Context, quick bool, knock func(context.Context) error) error {
	if quick {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Second)
		defer cancel()
	}
	return knock(ctx)
}
