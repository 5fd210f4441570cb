// Package queue takes texts until it is closed.
package queue

type Queue struct {
	in   chan string
	done chan struct{}
}

func New(use func(string)) *Queue {
	q := &Queue{in: make(chan string), done: make(chan struct{})}
	go q.run(use)
	return q
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

func (q *Queue) Put(s string) error {
	q.in <- s
	return nil
}
