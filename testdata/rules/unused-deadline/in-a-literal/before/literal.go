// A literal has it.

package literal

import (
	"context"
	"time"
)

func run(parent context.Context, fetch func(context.Context) error) func() error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	return func() error {
		defer cancel()
		return fetch(ctx)
	}
}
