// The package has an error for the signal already.

package own

import "errors"

var ErrClosed = errors.New("queue is closed")

type Queue struct {
	ch   chan int
	done chan struct{}
}

func New() *Queue {
	q := &Queue{ch: make(chan int), done: make(chan struct{})}
	go q.run()
	return q
}

func (q *Queue) Put(v int) error {
	select {
	case <-q.done:
		return ErrClosed // the function's own answer to q.done
	default:
	}
	q.ch <- v
	return nil
}

func (q *Queue) run() {
	for {
		select {
		case <-q.ch:
		case <-q.done:
			return
		}
	}
}

func (q *Queue) Close() { close(q.done) }

func (q *Queue) Offer(v int) (bool, error) {
	q.ch <- v
	return true, nil
}
