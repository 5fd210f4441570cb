// A CancelCauseFunc takes an error: nil means that the work is simply over.

package cause

import (
	"context"
	"errors"
)

var errSlow = errors.New("too slow")

func race(parent context.Context, fast func(context.Context) (bool, error)) error {
	ctx, stop := context.WithCancelCause(parent)
	defer stop(nil)
	ok, err := fast(ctx)
	if err != nil {
		return err
	}
	if !ok {
		stop(errSlow)
		return context.Cause(ctx)
	}
	stop(nil)
	return nil
}
