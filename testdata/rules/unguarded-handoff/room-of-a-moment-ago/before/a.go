// The first value finds room in a channel that was made a moment ago.

package room

import "context"

type vw struct {
	ctx context.Context
	ch  chan int
}

func newVW(ctx context.Context) *vw {
	w := &vw{ctx: ctx, ch: make(chan int, 1)}
	go w.run()
	return w
}

func (w *vw) run() {
	for {
		select {
		case <-w.ctx.Done():
			return
		case v := <-w.ch:
			println(v)
		}
	}
}

type watcher struct {
	ctx context.Context
	m   map[int]*vw
}

func (w *watcher) add(v int) (*vw, error) {
	x := newVW(w.ctx)
	w.m[v] = x
	x.ch <- v
	return x, nil
}
