// The value that is there is asked for, and another one is added in any case.

package a

import "context"

type key struct{}

func deeper(ctx context.Context) (context.Context, int) {
	depth, _ := ctx.Value(key{}).(int)
	return context.WithValue(ctx, key{}, depth+1), depth
}

func walk(ctx context.Context, ids []string, f func(context.Context, string)) {
	for _, id := range ids {
		ctx, _ = deeper(ctx)
		f(ctx, id)
	}
}
