// Pointers share.

package pointers

import "sync"

type pool struct {
	wg   *sync.WaitGroup
	list []sync.Mutex
	by   map[string]*sync.Mutex
}

func (p pool) run(wg *sync.WaitGroup, f func()) {
	defer wg.Done()
	q := p
	q.wg.Add(1)
	f()
}

func use(p *pool, f func()) {
	p.run(p.wg, f)
	other := *p
	other.run(other.wg, f)
	for _, mu := range other.by {
		mu.Lock()
	}
}
