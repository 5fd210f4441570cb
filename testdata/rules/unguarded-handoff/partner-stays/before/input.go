package stays

type Q struct {
	in   chan int
	done chan struct{}
}

func (q *Q) run(use func(int)) {
	for n := range q.in {
		use(n)
	}
	close(q.done)
}

func (q *Q) Close() { close(q.in) }

func (q *Q) Put(n int) { q.in <- n }
