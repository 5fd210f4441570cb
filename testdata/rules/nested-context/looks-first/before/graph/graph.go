package graph

import "context"

type key struct{}

func Visit(ctx context.Context, id string) (context.Context, bool) {
	set, ok := ctx.Value(key{}).(map[string]bool)
	if !ok {
		return context.WithValue(ctx, key{}, map[string]bool{id: true}), false
	}
	seen := set[id]
	set[id] = true
	return ctx, seen
}
