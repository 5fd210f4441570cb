// The context is ended by hand.

package cancel

import (
	"context"
	"time"
)

func work(parent context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	err := do(ctx)
	return err
}
