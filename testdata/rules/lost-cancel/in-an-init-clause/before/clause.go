// Behind the init clause of an if there is no place for a defer that covers both branches. Shown, not fixed.

package clause

import (
	"context"
	"time"
)

func try(parent context.Context, ready func(context.Context) bool, use func(context.Context) error) error {
	if ctx, cancel := context.WithTimeout(parent, time.Second); ready(ctx) {
		err := use(ctx)
		cancel()
		return err
	}
	return nil
}
