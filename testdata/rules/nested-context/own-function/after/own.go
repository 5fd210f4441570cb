// A function of the package that gives back what it makes of its context.

package own

import "context"

type key struct{}

func mark(ctx context.Context) context.Context { return context.WithValue(ctx, key{}, 1) }

func run(ctx context.Context, put func(context.Context) bool) {
	for {
		ctx := mark(ctx)
		if !put(ctx) {
			return
		}
	}
}
