// Each caller passes a context that nothing ends.

package nobodyendsthecontext

import (
	"context"
	"sync"
)

type worker struct{ ch chan int }

type queue struct {
	sync.Mutex
	workers map[*worker]struct{}
	ctx     context.Context
	ready   chan struct{}
}

func newQueue() *queue {
	q := &queue{workers: map[*worker]struct{}{}, ctx: context.Background(), ready: make(chan struct{}, 1)}
	go q.start()
	return q
}

func (q *queue) start() {
	for range q.ready {
		q.signal(q.ctx)
	}
}

func (q *queue) signal(ctx context.Context) error {
	q.Lock()
	defer q.Unlock()
	for w := range q.workers {
		select {
		case w.ch <- 1:
			delete(q.workers, w)
			return nil
		}
	}
	return nil
}

var _ = newQueue
