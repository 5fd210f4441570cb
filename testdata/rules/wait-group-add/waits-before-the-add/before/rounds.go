// The goroutine waits for the group before it counts itself: moved in front, the Wait would wait for itself. Shown, not fixed.

package rounds

import "sync"

func rounds(wg *sync.WaitGroup, f func()) {
	go func() {
		wg.Wait()
		wg.Add(1)
		defer wg.Done()
		f()
	}()
}
