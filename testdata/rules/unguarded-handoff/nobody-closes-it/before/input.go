package open

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

func (q *Q) Stop() { q.done <- struct{}{} }

func (q *Q) Put(n int) { q.in <- n }
