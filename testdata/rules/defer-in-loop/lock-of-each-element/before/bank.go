package bank

import "sync"

type account struct {
	mu sync.Mutex
	n  int
}

type bank struct{ accounts []*account }

func (b *bank) reset() {
	for _, a := range b.accounts {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.n = 0
	}
}
