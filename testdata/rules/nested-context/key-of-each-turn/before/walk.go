package walk

import "context"

type key string

// What a turn adds, a later one may ask for.
func each(ctx context.Context, names []string, use func(context.Context)) {
	for _, name := range names {
		ctx = context.WithValue(ctx, key(name), true)
		use(ctx)
	}
}

func last(ctx context.Context, names []string, use func(context.Context)) {
	for _, name := range names {
		ctx = context.WithValue(ctx, key("name"), name)
		use(ctx)
	}
}

func named(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, key(name), true)
}

func own(ctx context.Context, names []string, use func(context.Context)) {
	for _, name := range names {
		ctx = named(ctx, name)
		use(ctx)
	}
}
