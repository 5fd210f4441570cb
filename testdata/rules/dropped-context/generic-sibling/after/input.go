package each

import "context"

func all[T any](xs []T, do func(T)) { allContext(context.Background(), xs, do) }

func allContext[E any](ctx context.Context, xs []E, do func(E)) {
	for _, x := range xs {
		if ctx.Err() != nil {
			return
		}
		do(x)
	}
}

func show(ctx context.Context, names []string) {
	allContext(ctx, names, func(name string) { println(name) })
	allContext[string](ctx, names, func(name string) { println(name) })
}
