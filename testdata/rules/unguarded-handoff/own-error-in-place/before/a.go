package a

import "errors"

type Queue struct {
	ch   chan int
	done chan struct{}
}

func (q *Queue) run() {
	for {
		select {
		case v := <-q.ch:
			println(v)
		case <-q.done:
			return
		}
	}
}

func New() *Queue {
	q := &Queue{ch: make(chan int), done: make(chan struct{})}
	go q.run()
	return q
}

func (q *Queue) Close() { close(q.done) }

func (q *Queue) Write(v int) (int, error) {
	select {
	case <-q.done:
		return 0, errors.New("queue is closed")
	default:
	}
	q.ch <- v
	return v, nil
}

func (q *Queue) Flush() error {
	q.ch <- 0
	return nil
}
