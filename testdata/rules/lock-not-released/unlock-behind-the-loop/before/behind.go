// Behind the loop the lock is expected to be held, as it is only after some turns.

package behind

import "sync"

type board struct {
	mu   sync.Mutex
	jobs []int
}

func (b *board) find(wanted func(int) bool) (found int) {
	for _, j := range []int{1, 2, 3} {
		b.mu.Lock()
		if !wanted(j) {
			continue
		}
		found = j
		b.mu.Unlock()
	}
	b.mu.Unlock()
	return found
}
