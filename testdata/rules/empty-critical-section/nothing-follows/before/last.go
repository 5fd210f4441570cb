// There is nothing that could be guarded.

package last

import "sync"

type pool struct {
	mu   sync.Mutex
	done func()
}

func (p *pool) stop() {
	p.done()
	p.mu.Lock()
	p.mu.Unlock()
}
