// A barrier without a word about it.

package whole

import "sync"

type pool struct{ mu sync.Mutex }

func (p *pool) sync() {
	p.mu.Lock()
	p.mu.Unlock()
}
