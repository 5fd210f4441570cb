// Callers elsewhere would no longer compile.

package exported

import "sync"

// Guard runs f under the lock.
func Guard(mu sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}

func use(f func()) {
	var mu sync.Mutex
	Guard(mu, f)
}
