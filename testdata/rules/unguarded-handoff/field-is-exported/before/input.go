package exported

type Q struct {
	In   chan int
	done chan struct{}
}

func (q *Q) run(use func(int)) {
	for {
		select {
		case n := <-q.In:
			use(n)
		case <-q.done:
			return
		}
	}
}

func (q *Q) Close() { close(q.done) }

func (q *Q) Put(n int) { q.In <- n }
