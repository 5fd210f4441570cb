// What `Done` gives is handed on: a cancel at the end of the function would give the signal at once. Shown, not fixed.

package ready

import (
	"context"
	"time"
)

func within(parent context.Context, d time.Duration) <-chan struct{} {
	ctx, _ := context.WithTimeout(parent, d)
	return ctx.Done()
}

type waiter struct{ ended <-chan struct{} }

func (w *waiter) arm(parent context.Context, d time.Duration) {
	ctx, _ := context.WithTimeout(parent, d)
	ended := ctx.Done()
	w.ended = ended
}
