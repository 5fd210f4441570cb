// Whoever asks for the deferred form as well gets the missing Unlock all the same.

package example

import "sync"

type box struct {
	mu    sync.Mutex
	items []int
}

func (b *box) last() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	if n := len(b.items); n > 0 {
		result := b.items[n-1]
		return result
	}
	return -1
}
