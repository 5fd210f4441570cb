// The literal stands on one line, with room for the call.

package short

import "sync"

func both(left, right func()) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		left()
	}()
	go func() { defer wg.Done(); right() }()
	wg.Wait()
}
