// Package pool runs jobs until it is stopped.
package pool

type Pool struct {
	jobs chan func()
	quit chan struct{}
}

func New(n int) *Pool {
	p := &Pool{jobs: make(chan func()), quit: make(chan struct{})}
	for range n {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	for {
		job := <-p.jobs
		job()
	}
}

func (p *Pool) Do(job func()) { p.jobs <- job }

func (p *Pool) Stop() { close(p.quit) }
