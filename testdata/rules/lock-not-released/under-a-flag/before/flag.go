// Locked and given back under the same condition.

package flag

import "sync"

type list struct {
	mu     sync.Mutex
	shared bool
	items  []int
}

func (l *list) add(item int) int {
	if l.shared {
		l.mu.Lock()
	}
	l.items = append(l.items, item)
	if item < 0 {
		return -1
	}
	if l.shared {
		l.mu.Unlock()
	}
	return len(l.items)
}
