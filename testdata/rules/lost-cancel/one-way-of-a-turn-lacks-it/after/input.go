// The turn calls cancel itself, but for one way out: there it is missing, and the turn need not become a function. Where the way
// out says something of the context, or other turns leave without a call, it has to.

package one

import (
	"context"
	"errors"
	"time"
)

func ask(ctx context.Context, i int) error { return ctx.Err() }

func each(n int) error {
	for i := range n {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		if err := ask(ctx, i); err != nil {
			cancel()
			return errors.New("not asked")
		}
		cancel()
	}
	return nil
}

func tells(n int) error {
	for i := range n {
		if stop, err := func() (bool, error) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			if err := ask(ctx, i); err != nil {
				return true, ctx.Err()
			}
			cancel()
			return false, nil
		}(); stop {
			return err
		}
	}
	return nil
}

func skips(n int) error {
	for i := range n {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		if err := ask(ctx, i); err != nil {
			cancel()
			continue
		}
		cancel()
	}
	return nil
}
