// Whether it is held depends on the flag, and so does whether it is taken.

package flag

import "sync"

type list struct {
	mu     sync.Mutex
	shared bool
	items  []int
}

func (l *list) add(item int, locked bool) {
	if !locked {
		l.mu.Lock()
		defer l.mu.Unlock()
	}
	l.items = append(l.items, item)
}

func (l *list) addTwice(item int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.add(item, true)
	l.add(item, true)
}
