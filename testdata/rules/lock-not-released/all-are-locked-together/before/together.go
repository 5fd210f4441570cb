// The things are kept with their locks, and given back together.

package together

import "sync"

type account struct {
	mu  sync.Mutex
	sum int
}

func sums(accounts []*account) (total int) {
	var held []*account
	for _, a := range accounts {
		a.mu.Lock()
		if a.sum == 0 {
			a.mu.Unlock()
			continue
		}
		held = append(held, a)
	}
	for _, a := range held {
		total += a.sum
		a.mu.Unlock()
	}
	return total
}
