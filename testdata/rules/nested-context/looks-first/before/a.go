// A value that is there already is not added again.

package a

import (
	"context"

	"example.com/case/graph"
)

type key struct{}

func visit(ctx context.Context, id string) (context.Context, bool) {
	set, ok := ctx.Value(key{}).(map[string]bool)
	if !ok {
		set = make(map[string]bool)
		ctx = context.WithValue(ctx, key{}, set)
	}
	seen := set[id]
	set[id] = true
	return ctx, seen
}

func walk(ctx context.Context, ids []string, f func(context.Context, string)) {
	visited := false
	for _, id := range ids {
		ctx, visited = visit(ctx, id)
		if visited {
			continue
		}
		f(ctx, id)
	}
}

func walkGraph(ctx context.Context, ids []string, f func(context.Context, string)) {
	visited := false
	for _, id := range ids {
		ctx, visited = graph.Visit(ctx, id)
		if visited {
			continue
		}
		f(ctx, id)
	}
}
