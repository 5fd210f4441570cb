// By hand, but on every way out: in both branches, in each case, and before the loop is left.

package paths

import (
	"context"
	"errors"
	"time"
)

var errOdd = errors.New("odd")

func branches(parent context.Context, n int, even func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	if n%2 == 0 {
		err := even(ctx)
		cancel()
		return err
	} else {
		cancel()
	}
	return errOdd
}

func cases(parent context.Context, results <-chan error) (err error) {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	select {
	case err = <-results:
		cancel()
	case <-ctx.Done():
		err = ctx.Err()
		cancel()
	}
	return err
}

func turns(parent context.Context, ask func(context.Context) bool) {
	for range 3 {
		ctx, cancel := context.WithTimeout(parent, time.Second)
		ok := ask(ctx)
		cancel()
		if ok {
			break
		}
	}
}
