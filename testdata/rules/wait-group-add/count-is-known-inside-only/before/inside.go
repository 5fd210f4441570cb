// How much is added is known only inside of the goroutine. Shown, not fixed.

package inside

import "sync"

func inside(find func() []func()) {
	var wg sync.WaitGroup
	go func() {
		found := find()
		wg.Add(len(found))
		for _, f := range found {
			f()
			wg.Done()
		}
	}()
	wg.Wait()
}
