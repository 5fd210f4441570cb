package goes

type Q struct {
	in   chan int
	kick chan struct{}
}

func (q *Q) run(use func(int)) {
	for {
		select {
		case n := <-q.in:
			use(n)
		case <-q.kick:
			use(0)
		}
	}
}

func (q *Q) Kick() { close(q.kick) }

func (q *Q) Put(n int) { q.in <- n }
