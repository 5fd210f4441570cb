// The function itself waits for it.

package wait

import (
	"context"
	"time"
)

func wait(parent context.Context, fetch func(context.Context) error, ready <-chan struct{}) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	select {
	case <-ready:
	case <-ctx.Done():
		return ctx.Err()
	}
	return fetch(parent)
}
