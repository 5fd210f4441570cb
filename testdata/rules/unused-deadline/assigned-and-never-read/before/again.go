// Assigned to the parameter when nothing reads it any more.

package again

import (
	"context"
	"time"
)

func again(ctx context.Context, other context.Context, fetch func(context.Context) error) (err error) {
	if err := fetch(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithDeadline(ctx, time.Now().Add(time.Second))
	defer cancel()
	return fetch(other)
}
