// Add and Done stand under the same condition, which does not change.

package flag

import "sync"

func flag(counted bool, f func()) {
	var wg sync.WaitGroup
	if counted {
		wg.Add(1)
	}
	go func() {
		f()
		if counted {
			wg.Done()
		}
	}()
	wg.Wait()
}
