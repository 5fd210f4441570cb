package out

type Q struct {
	in   chan int
	done chan struct{}
}

func (q *Q) run(use func(int)) {
	for {
		select {
		case n := <-q.in:
			use(n)
		case <-q.done:
			return
		}
	}
}

func (q *Q) Close() { close(q.done) }

func (q *Q) Source() <-chan int { return q.in }

func (q *Q) Put(n int) { q.in <- n }
