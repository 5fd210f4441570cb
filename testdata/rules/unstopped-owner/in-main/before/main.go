// The process ends with main.

package main

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

func main() {
	q := newQueue()
	q.in <- 1
}
