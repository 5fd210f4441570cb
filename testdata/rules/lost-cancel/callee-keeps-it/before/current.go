// A function of the package puts the context into a variable of the package. Shown, not fixed.

package current

import (
	"context"
	"time"
)

var current context.Context

func remember(ctx context.Context) { current = ctx }

func enter(parent context.Context) {
	ctx, _ := context.WithTimeout(parent, time.Hour)
	remember(ctx)
}

func isOver() bool { return current.Err() != nil }
