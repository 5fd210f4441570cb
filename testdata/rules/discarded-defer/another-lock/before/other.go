// Two locks, of which the second one is taken at the end.

package other

import "sync"

type pair struct {
	a, b sync.Mutex
	n    int
}

func (p *pair) swap() {
	p.a.Lock()
	defer p.b.Lock()
	p.n++
	p.a.Unlock()
}
