// The context with the deadline is thrown away, and the work has the other one.

package load

import (
	"context"
	"time"
)

func load(ctx context.Context, fetch func(context.Context) error) error {
	_, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return fetch(ctx)
}
