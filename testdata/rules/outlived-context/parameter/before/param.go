// Whoever gave the context may let it live as long as he likes.

package param

import "context"

func start(ctx context.Context, work func(context.Context)) {
	go work(ctx)
}

func derived(parent context.Context, work func(context.Context)) context.CancelFunc {
	ctx, cancel := context.WithCancel(parent)
	go work(ctx)
	return cancel
}
