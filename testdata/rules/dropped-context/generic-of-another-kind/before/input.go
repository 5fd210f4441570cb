package each

import "context"

func find[T comparable](xs []T, x T) int { return len(xs) }

func findContext[T any](ctx context.Context, xs []T, x T) int { return len(xs) }

func pair[A, B any](a A, b B) {}

func pairContext[A, B any](ctx context.Context, b B, a A) {}

func show(ctx context.Context, names []string) {
	find(names, "a")
	pair(names, 1)
}
