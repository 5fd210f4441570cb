// A Stop could never run.

package endless

type queue struct{ in chan int }

func newQueue() *queue {
	q := &queue{in: make(chan int)}
	go func() {
		for n := range q.in {
			println(n)
		}
	}()
	return q
}

func (q *queue) Drain() { close(q.in) }

func serve(next func() int) {
	q := newQueue()
	for {
		q.in <- next()
	}
}
