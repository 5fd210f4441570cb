// By a defer, by hand, as a value.

package stopped

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

func deferred(use func(int)) {
	q := newQueue(use)
	defer q.Drain()
	q.in <- 1
}

func byHand(use func(int)) {
	q := newQueue(use)
	q.in <- 1
	q.Drain()
}

func asValue(use func(int), atEnd func(func())) {
	q := newQueue(use)
	atEnd(q.Drain)
	q.in <- 1
}
