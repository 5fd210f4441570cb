// Set anew at the top of each turn.

package reset

import "context"

type key struct{}

func run(base context.Context, names []string, put func(context.Context)) {
	var ctx context.Context
	for _, name := range names {
		ctx = base
		ctx = context.WithValue(ctx, key{}, name)
		put(ctx)
	}
}
