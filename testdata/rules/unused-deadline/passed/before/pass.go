// The work has it.

package pass

import (
	"context"
	"time"
)

func pass(ctx context.Context, fetch func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return fetch(ctx)
}
