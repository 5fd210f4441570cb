// A flag tells behind the loop whether the lock is held.

package flag

import "sync"

type board struct {
	mu   sync.Mutex
	seen map[string]int
}

func (b *board) count(words []string) {
	held := false
	for _, word := range words {
		b.mu.Lock()
		if word == "" {
			held = true
			break
		}
		b.seen[word]++
		b.mu.Unlock()
	}
	if held {
		b.mu.Unlock()
	}
}
