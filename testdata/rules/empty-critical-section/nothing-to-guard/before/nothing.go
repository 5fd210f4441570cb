package nothing

import "sync"

type pool struct {
	mu, writers sync.Mutex
}

func (p *pool) settle() error {
	p.mu.Lock()
	p.mu.Unlock()
	return nil
}

func (p *pool) pass() {
	p.mu.Lock()
	p.writers.Lock()
	p.writers.Unlock()
	p.mu.Unlock()
}
