// The caller gets the cancel function.

package begin

import (
	"context"
	"time"
)

func begin(parent context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(parent, limit)
	return ctx, cancel
}
