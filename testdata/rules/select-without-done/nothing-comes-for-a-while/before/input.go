package quiet

import (
	"context"
	"time"
)

func quiet(ctx context.Context, updates <-chan int, more <-chan int) bool {
	for range 2 {
		select {
		case <-more:
		case <-ctx.Done():
			return false
		}
		select {
		case <-updates:
			return false
		case <-time.After(time.Millisecond):
		}
	}
	return true
}

type conn struct{ watcher *watcher }

type watcher struct{}

func (w *watcher) Watch(ctx context.Context) {}

func (c *conn) copy(ctx context.Context, data, errs <-chan int) int {
	c.watcher.Watch(ctx)
	for {
		select {
		case <-data:
		case n := <-errs:
			return n
		}
	}
}

func own(a, b <-chan int, use func(context.Context, int)) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for {
		select {
		case n := <-a:
			use(ctx, n)
		case n := <-b:
			use(ctx, n)
		}
	}
}
