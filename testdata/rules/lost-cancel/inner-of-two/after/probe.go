// The outer context is ended, the one of the inner block is not: only that one gets a defer, in its own block.

package probe

import (
	"context"
	"time"
)

func probe(parent context.Context, warmUp time.Duration, get func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	if warmUp > 0 {
		short, end := context.WithTimeout(ctx, warmUp)
		defer end()
		if err := get(short); err != nil {
			return err
		}
		end()
	}
	return get(ctx)
}
