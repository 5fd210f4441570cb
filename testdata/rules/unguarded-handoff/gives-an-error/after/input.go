package queue

import "errors"

type Queue struct {
	in   chan string
	done chan struct{}
}

func (q *Queue) run(use func(string)) {
	for {
		select {
		case s := <-q.in:
			use(s)
		case <-q.done:
			return
		}
	}
}

func (q *Queue) Close() { close(q.done) }

func (q *Queue) Put(s string) (int, error) {
	select {
	case <-q.done:
		return 0, errors.New("stopped")
	case q.in <- s:
	}
	return len(s), nil
}
