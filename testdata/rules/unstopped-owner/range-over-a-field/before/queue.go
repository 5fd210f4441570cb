// Closing the channel ends the range.

package queue

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

func send(use func(int)) {
	q := newQueue(use)
	q.in <- 1
}
