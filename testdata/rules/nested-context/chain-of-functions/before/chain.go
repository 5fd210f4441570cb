// Functions that are called one after the other: each gets what the last one gave.

package chain

import "context"

func chain(ctx context.Context, steps []func(context.Context) context.Context) context.Context {
	for _, step := range steps {
		ctx = step(ctx)
	}
	return ctx
}
