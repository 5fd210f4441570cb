// What is stored, returned or started lives longer than the call.

package last

import (
	"context"
	"time"
)

type worker struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func newWorker(ctx context.Context) (*worker, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	own, cancel := context.WithCancel(context.TODO())
	return &worker{ctx: own, cancel: cancel}, nil
}

func keep(ctx context.Context, w *worker) error {
	w.ctx, w.cancel = context.WithCancel(context.TODO())
	return ctx.Err()
}

func start(ctx context.Context, tick func(context.Context)) (stop func(), err error) {
	own, cancel := context.WithCancel(context.TODO())
	go func() {
		for own.Err() == nil {
			tick(own)
			time.Sleep(time.Second)
		}
	}()
	return cancel, ctx.Err()
}

func hand(ctx context.Context, w *worker) error {
	w.run(context.TODO())
	return ctx.Err()
}

func (w *worker) run(ctx context.Context) {
	go func() { <-ctx.Done() }()
}
