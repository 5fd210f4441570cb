// What is returned does not end with the context that it is made from.

package without

import (
	"context"
	"time"
)

func work(ctx context.Context) error { return ctx.Err() }

func start(ctx context.Context) (context.Context, error) {
	limited, _ := context.WithTimeout(ctx, time.Second)
	if err := work(limited); err != nil {
		return nil, err
	}
	return context.WithoutCancel(limited), nil
}
