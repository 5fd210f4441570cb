// Package pool works off a queue.
package pool

import (
	"context"
	"sync"
	"time"
)

// Pool works off what is added until it is closed.
type Pool struct {
	jobs chan int
	wg   sync.WaitGroup
}

// New starts the workers.
func New(ctx context.Context, n int) *Pool {
	p := &Pool{jobs: make(chan int, 16)}
	for range n {
		p.wg.Add(1)
		go p.work(ctx)
	}
	return p
}

func (p *Pool) work(ctx context.Context) {
	defer p.wg.Done()
	for j := range p.jobs {
		time.Sleep(time.Duration(j))
	}
}

// Add waits for room.
func (p *Pool) Add(j int) { p.jobs <- j }

// Close waits until all is done.
func (p *Pool) Close() {
	close(p.jobs)
	p.wg.Wait()
}
