// The one defer at the end calls the second cancel function only; the first one was overwritten.

package narrow

import (
	"context"
	"time"
)

func narrow(parent context.Context, limit time.Duration, work func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	if limit > 0 {
		ctx, cancel = context.WithTimeout(ctx, limit)
	}
	defer cancel()
	return work(ctx)
}
