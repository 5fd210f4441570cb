// What was counted up before is counted down behind: a new way out must not skip that.

package count

import "sync/atomic"

type queue struct {
	in      chan int
	done    chan struct{}
	waiting int
	all     atomic.Int64
}

func start(use func(int)) *queue {
	q := &queue{in: make(chan int), done: make(chan struct{})}
	go q.run(use)
	return q
}

func (q *queue) run(use func(int)) {
	for {
		select {
		case v := <-q.in:
			use(v)
		case <-q.done:
			return
		}
	}
}

func (q *queue) close() { close(q.done) }

func (q *queue) put(v int) {
	q.waiting++
	q.in <- v
	q.waiting--
}

func (q *queue) add(v int) {
	q.all.Add(1)
	q.in <- v
	q.all.Add(-1)
}

func (q *queue) count(v int) {
	select {
	case <-q.done:
		return
	case q.in <- v:
	}
	q.waiting++
}
