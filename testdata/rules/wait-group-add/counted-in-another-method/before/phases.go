// Add and Done of the field stand in different methods.

package phases

import "sync"

type phases struct {
	open sync.WaitGroup
}

func (p *phases) reserve(n int) { p.open.Add(n) }

func (p *phases) start(f func()) {
	go func() {
		defer p.open.Done()
		f()
	}()
}

func (p *phases) wait() { p.open.Wait() }
