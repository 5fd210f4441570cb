// One lock is taken, another one given back.

package two

import "sync"

type pair struct {
	a, b sync.Mutex
	n    int
}

func (p *pair) next() {
	p.a.Lock()
	p.b.Unlock()
	p.n++
	p.a.Unlock()
	p.b.Lock()
}
