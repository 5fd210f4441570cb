// Whoever asks for the deferred form as well gets the missing Unlock all the same.

package example

import "sync"

type box struct {
	mu    sync.Mutex
	items []int
}

func (b *box) last() int {
	b.mu.Lock()
	if n := len(b.items); n > 0 {
		return b.items[n-1]
	}
	b.mu.Unlock()
	return -1
}
