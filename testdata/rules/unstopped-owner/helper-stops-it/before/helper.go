// A function of the package does it.

package helper

type queue struct{ in chan int }

func newQueue(use func(int)) *queue {
	q := &queue{in: make(chan int)}
	go func() {
		for n := range q.in {
			use(n)
		}
	}()
	return q
}

func (q *queue) Drain() { close(q.in) }

func finish(q *queue) {
	q.in <- 0
	q.Drain()
}

func send(use func(int)) {
	q := newQueue(use)
	finish(q)
}
