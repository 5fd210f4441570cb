package watch

import (
	"context"
	"time"
)

type watcher struct{ events chan int }

func (w *watcher) Events() <-chan int { return w.events }

func open(ctx context.Context) *watcher { return &watcher{} }

func run(ctx context.Context) error { return ctx.Err() }

func watch(ctx context.Context, use func(int)) error {
	w := open(ctx)
	errs := make(chan error, 1)
	go func() { errs <- run(ctx) }()
	ticks := time.NewTicker(time.Second)
	defer ticks.Stop()
	for {
		select {
		case n := <-w.Events():
			use(n)
		case <-ticks.C:
			use(0)
		}
		select {
		case err := <-errs:
			return err
		case <-ticks.C:
			use(1)
		}
	}
}
