// The literal stands on one line, and so it stays.

package short

import "sync"

func both(left, right func()) {
	var wg sync.WaitGroup
	go func() { wg.Add(1); defer wg.Done(); left() }()
	go func() { wg.Add(1); defer wg.Done(); right() }()
	wg.Wait()
}
