// The variable names another node when the lock is taken again.

package list

import "sync"

type node struct {
	mu   sync.Mutex
	next *node
	n    int
}

func (n *node) sum() (total int) {
	for at := n; at != nil; at = at.next {
		at.mu.Lock()
		total += at.n
		defer at.mu.Unlock()
	}
	return total
}
