// Each step takes the next lock before it gives the last one back.

package list

import "sync"

type node struct {
	mu    sync.Mutex
	next  *node
	value int
}

func (n *node) find(value int) bool {
	n.mu.Lock()
	at := n
	for at.value != value {
		next := at.next
		if next == nil {
			at.mu.Unlock()
			return false
		}
		next.mu.Lock()
		at.mu.Unlock()
		at = next
	}
	at.mu.Unlock()
	return true
}
