// The cause of a timeout goes into the call that makes the context; its cancel function takes no argument.

package toolate

import (
	"context"
	"errors"
	"time"
)

var errTooLate = errors.New("the window is closed")

func submit(parent context.Context, send func(context.Context) error) error {
	ctx, cancel := context.WithTimeoutCause(parent, time.Minute, errTooLate)
	defer cancel()
	if err := send(ctx); err != nil {
		return errors.Join(err, context.Cause(ctx))
	}
	return nil
}
