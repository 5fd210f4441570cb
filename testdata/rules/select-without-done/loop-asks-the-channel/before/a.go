// The loop goes on as long as the channels are open, and Close closes one of them.

package asks

import "context"

type watcher struct {
	events chan int
	done   chan struct{}
}

func (w *watcher) handle(ctx context.Context) {
	ok := true
	for ok {
		select {
		case _, ok = <-w.events:
			w.see(ctx)
		case _, ok = <-w.done:
		}
	}
}

func (w *watcher) see(ctx context.Context) {}

func (w *watcher) Close() { close(w.done) }
