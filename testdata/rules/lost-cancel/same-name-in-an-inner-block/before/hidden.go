// The deferred call belongs to the outer cancel; the inner one of the same name hides it and is lost.

package hidden

import (
	"context"
	"time"
)

func sync(parent context.Context, fast bool, pull func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute)
	defer cancel()
	if fast {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		if err := pull(ctx); err != nil {
			return err
		}
		cancel()
	}
	return pull(ctx)
}
