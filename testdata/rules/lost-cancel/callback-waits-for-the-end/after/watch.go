package watch

import "context"

func watch(ctx context.Context, say func()) {
	ctx, _ = context.WithCancel(ctx)
	context.AfterFunc(ctx, say)
}

func watchOnce(ctx context.Context, say, do func()) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stop := context.AfterFunc(ctx, say)
	defer stop()
	do()
}
