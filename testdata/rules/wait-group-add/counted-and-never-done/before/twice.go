// An Add before the goroutine does not make up for the one in it: nothing in it says Done, so this is no count for a child.

package twice

import "sync"

func twice(work func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		wg.Add(1)
		work()
	}()
}
