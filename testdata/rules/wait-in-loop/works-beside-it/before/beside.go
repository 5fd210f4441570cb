// The turn does something while the goroutine runs.

package beside

import "sync"

func beside(n int, left, right func(int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			left(i)
		}()
		right(i)
		wg.Wait()
	}
}
