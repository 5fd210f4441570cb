// Behind the loop nobody knows whether the lock is held; before the break it is.

package leaves

import "sync"

type board struct {
	mu   sync.Mutex
	seen map[string]int
}

func (b *board) count(words []string) {
	for _, word := range words {
		b.mu.Lock()
		if word == "" {
			break
		}
		b.seen[word]++
		b.mu.Unlock()
	}
}
