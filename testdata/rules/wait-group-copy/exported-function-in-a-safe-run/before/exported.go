// Without --unsafe nothing changes here.

package exported

import "sync"

// Guard runs f under the lock.
func Guard(mu sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}
