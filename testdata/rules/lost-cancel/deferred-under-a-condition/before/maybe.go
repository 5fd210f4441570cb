// The defer is reached on one branch only.

package maybe

import (
	"context"
	"time"
)

func maybe(parent context.Context, loud bool, say func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	if loud {
		defer cancel()
	}
	return say(ctx)
}
