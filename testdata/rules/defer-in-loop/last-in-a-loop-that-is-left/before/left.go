// The loop has no condition and is left all the same: what its turns defer is held until the function ends.

package left

import "sync"

type node struct {
	mu   sync.Mutex
	next *node
	n    int
}

func sum(first *node) (total int) {
	for at := first; ; at = at.next {
		if at == nil {
			break
		}
		at.mu.Lock()
		total += at.n
		defer at.mu.Unlock()
	}
	println(total)
	return total
}
