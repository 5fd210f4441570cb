// The goroutine's owner may end it by itself: a second close would panic. No fix.

package itself

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

func (q *queue) last(n int) {
	q.in <- n
	q.Drain()
}

func send(use func(int)) {
	q := newQueue(use)
	q.in <- 1
}

func sendLast(use func(int)) {
	q := newQueue(use)
	q.last(1)
}
