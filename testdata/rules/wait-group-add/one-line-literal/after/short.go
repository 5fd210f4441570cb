// The literal stands on one line, and so it stays.

package short

import "sync"

func both(left, right func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done(); left() }()
	wg.Add(1)
	go func() { defer wg.Done(); right() }()
	wg.Wait()
}
