// The second turn would wait for the lock that the first one still holds.

package book

import "sync"

type book struct {
	mu    sync.Mutex
	lines map[string]int
}

func (b *book) addAll(lines []string) {
	for _, line := range lines {
		b.mu.Lock()
		defer b.mu.Unlock()
		if line == "" {
			continue
		}
		b.lines[line]++
	}
}
