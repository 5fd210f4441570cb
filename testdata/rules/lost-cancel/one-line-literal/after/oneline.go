// The body stands on one line that has no room for another statement: gofmt breaks it.

package oneline

import (
	"context"
	"time"
)

var check = func(p context.Context) error {
	ctx, cancel := context.WithTimeout(p, time.Second)
	defer cancel()
	return ask(ctx)
}

func ask(ctx context.Context) error { return ctx.Err() }
