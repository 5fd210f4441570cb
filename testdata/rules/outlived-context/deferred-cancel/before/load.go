// The deferred cancel ends the context as soon as the function returns.

package load

import (
	"context"
	"time"
)

func load(parent context.Context, fetch func(context.Context) error, warm func(context.Context)) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	go warm(ctx)
	return fetch(ctx)
}
