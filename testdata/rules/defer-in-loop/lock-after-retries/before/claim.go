// A loop that tries again until it has the right to go on, and then leaves.

package claim

import (
	"sync"
	"sync/atomic"
)

var (
	owner atomic.Int64
	gate  sync.Mutex
)

func take(id int64, work func()) {
	for {
		seen := owner.Load()
		if !owner.CompareAndSwap(seen, id) {
			continue
		}
		gate.Lock()
		defer gate.Unlock()
		work()
		return
	}
}
