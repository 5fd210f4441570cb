// The goroutine has a context that the field ends.

package watcher

import "context"

type watcher struct {
	cancel context.CancelFunc
	seen   chan int
}

func newWatcher() *watcher {
	ctx, cancel := context.WithCancel(context.Background())
	w := &watcher{cancel: cancel, seen: make(chan int, 1)}
	go func() {
		for {
			select {
			case <-w.seen:
			case <-ctx.Done():
				return
			}
		}
	}()
	return w
}

func (w *watcher) end() { w.cancel() }

func look() {
	w := newWatcher()
	defer w.end()
	w.seen <- 1
}
