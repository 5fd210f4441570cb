package block

import (
	"context"
	"time"
)

func run(ctx context.Context, do func(context.Context) error) error {
	{
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if err := do(ctx); err != nil {
			return err
		}
	}
	return do(ctx)
}
