package queue

type queue struct {
	in   chan int
	quit chan struct{}
}

func (q *queue) run(use func(int)) {
	for {
		select {
		case v := <-q.in:
			use(v)
		case <-q.quit:
			return
		}
	}
}

func (q *queue) Stop()     { close(q.quit) }
func (q *queue) Put(v int) { q.in <- v }
func (q *queue) Len() int  { return len(q.in) }
func (q *queue) Cap() int  { return cap(q.in) }
