// Stored, returned, passed on.

package elsewhere

type queue struct{ in chan int }

type holder struct{ q *queue }

var all []*queue

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

func returned(use func(int)) *queue {
	q := newQueue(use)
	return q
}

func stored(h *holder, use func(int)) {
	q := newQueue(use)
	h.q = q
	r := newQueue(use)
	all = append(all, r)
}

func passed(use func(int), keep func(*queue)) {
	q := newQueue(use)
	keep(q)
}
