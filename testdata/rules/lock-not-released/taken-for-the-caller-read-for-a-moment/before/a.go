// A lock that is held for all readers is taken by the first of them and given back by the last: on the way it is taken in the other
// mode for a moment.

package a

import "sync"

var (
	counting sync.Mutex
	users    int
	shared   sync.RWMutex
)

// acquire takes the lock for all users together.
func acquire(readersWait bool) {
	counting.Lock()
	defer counting.Unlock()

	if users == 0 {
		shared.Lock()
		users++
		return
	}
	if readersWait {
		counting.Unlock()
		shared.RLock()
		shared.RUnlock()
		counting.Lock()
		if users == 0 {
			shared.Lock()
		}
	}
	users++
}

func release() {
	counting.Lock()
	defer counting.Unlock()

	users--
	if users == 0 {
		shared.Unlock()
	}
}
