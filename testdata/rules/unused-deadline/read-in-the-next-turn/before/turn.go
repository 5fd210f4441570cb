// The next turn reads it.

package turn

import (
	"context"
	"time"
)

func turn(ctx context.Context, n int, fetch func(context.Context) error) (err error) {
	var cancel context.CancelFunc
	for range n {
		if err := fetch(ctx); err != nil {
			return err
		}
		ctx, cancel = context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
	}
	return nil
}
