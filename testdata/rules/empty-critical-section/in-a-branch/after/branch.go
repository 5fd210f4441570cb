// The lock is held until the function ends: what follows only computes.

package branch

import "sync"

var (
	mu    sync.Mutex
	total int
)

func add(n int) {
	if n > 0 {
		mu.Lock()
		defer mu.Unlock()
		total += n
	}
}
