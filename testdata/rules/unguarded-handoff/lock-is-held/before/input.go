package locked

import "sync"

type Q struct {
	mu   sync.Mutex
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

func (q *Q) Put(n int) {
	q.mu.Lock()
	q.in <- n
	q.mu.Unlock()
}
