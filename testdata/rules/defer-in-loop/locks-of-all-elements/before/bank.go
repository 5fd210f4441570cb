package bank

import "sync"

type account struct {
	mu sync.Mutex
	n  int
}

type bank struct{ accounts []*account }

// total sees a transfer as a whole or not at all.
func (b *bank) total() int {
	sum := 0
	for _, a := range b.accounts {
		a.mu.Lock()
		defer a.mu.Unlock()
		sum += a.n
	}
	return sum
}
