package both

import "context"

func with(ctx context.Context, cancel context.CancelFunc) error {
	defer cancel()
	<-ctx.Done()
	return ctx.Err()
}

type work struct {
	ctx context.Context
	end context.CancelFunc
}

func (w *work) Close() { w.end() }

func made(ctx context.Context, cancel context.CancelFunc) *work { return &work{ctx, cancel} }

func each(ctx context.Context) error {
	w := made(context.WithCancel(ctx))
	defer w.Close()
	return with(context.WithCancel(w.ctx))
}
