// The context belongs to the literal: the defer runs when the literal ends, not the function around it.

package jobs

import (
	"context"
	"time"
)

type job func(context.Context) error

func limited(j job, limit time.Duration) job {
	return func(parent context.Context) error {
		ctx, cancel := context.WithTimeout(parent, limit)
		if err := j(ctx); err != nil {
			return err
		}
		cancel()
		return nil
	}
}
