package answers

import "sync/atomic"

type M struct {
	shutdown int32
	msgs     chan func()
	quit     chan struct{}
}

func New() *M {
	m := &M{msgs: make(chan func()), quit: make(chan struct{})}
	go m.run()
	return m
}

// Queue answers on done, also when it is shutting down: the caller waits for it.
func (m *M) Queue(f func(), done chan struct{}) {
	if atomic.LoadInt32(&m.shutdown) != 0 {
		done <- struct{}{}
		return
	}
	m.msgs <- f
}

func (m *M) run() {
	for {
		select {
		case f := <-m.msgs:
			f()
		case <-m.quit:
			return
		}
	}
}

func (m *M) Stop() { atomic.StoreInt32(&m.shutdown, 1); close(m.quit) }
