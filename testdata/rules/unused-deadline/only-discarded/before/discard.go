// Only the compiler is told that it is used.

package discard

import (
	"context"
	"time"
)

func discard(parent context.Context, fetch func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	_ = ctx
	return fetch(parent)
}
