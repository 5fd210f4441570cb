// Somebody has already answered here, for this check and for the one of go vet.

package answered

import (
	"context"
	"time"
)

func one(parent context.Context, do func(context.Context) error) error {
	//gofix-trio:ignore lost-cancel the timer is short
	ctx, _ := context.WithTimeout(parent, time.Millisecond)
	return do(ctx)
}

func two(parent context.Context, do func(context.Context) error) error {
	ctx, _ := context.WithTimeout(parent, time.Millisecond) //nolint:govet // lostcancel: the timer is short
	return do(ctx)
}
