// The variable holds the cancel function of another context by then: the parent goes on.

package watch

import (
	"context"
	"time"
)

func watch(parent context.Context, look func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute)
	defer cancel()

	first, cancel := context.WithTimeout(ctx, time.Second)
	if err := look(first); err != nil {
		cancel()
		return err
	}
	cancel()

	second, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return look(second)
}
