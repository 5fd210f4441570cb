package closer

type Q struct {
	done  chan struct{}
	ended chan struct{}
	in    chan int
}

func (q *Q) run(use func(int)) {
	defer close(q.ended)
	for {
		select {
		case n := <-q.in:
			use(n)
		case <-q.done:
			return
		}
	}
}

func (q *Q) Close() {
	close(q.done)
	<-q.ended
}
