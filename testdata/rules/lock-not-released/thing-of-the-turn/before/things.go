// Each thing has its own lock, and the one of this turn is left behind.

package things

import "sync"

type account struct {
	mu  sync.Mutex
	sum int
}

func drain(accounts []*account) (total int) {
	for _, a := range accounts {
		a.mu.Lock()
		if a.sum == 0 {
			continue
		}
		total += a.sum
		a.sum = 0
		a.mu.Unlock()
	}
	return total
}
