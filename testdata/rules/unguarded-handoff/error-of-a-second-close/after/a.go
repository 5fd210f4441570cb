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

func (q *Queue) Close() error {
	select {
	case <-q.done:
		return errors.New("closed twice")
	default:
	}
	close(q.done)
	return nil
}

func (q *Queue) Write(v int) error {
	select {
	case <-q.done:
		return errors.New("stopped")
	case q.ch <- v:
	}
	return nil
}
