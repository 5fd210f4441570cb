package queue

type Queue struct {
	in   chan string
	done chan struct{}
}

func New() *Queue { return &Queue{in: make(chan string), done: make(chan struct{})} }

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

func (q *Queue) Put(s string) {
	q.in <- s
}
