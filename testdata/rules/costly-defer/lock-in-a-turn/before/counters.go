// Each turn makes a record on the heap.

package counters

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func sum(counters []*counter) (total int) {
	for _, c := range counters {
		c.mu.Lock()
		defer c.mu.Unlock()
		total += c.n
	}
	return total
}
