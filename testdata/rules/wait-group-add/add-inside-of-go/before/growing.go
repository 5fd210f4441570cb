// The literal given to Go is counted while it runs: it may count more.

package growing

import "sync"

func growing(first func() []func()) {
	var wg sync.WaitGroup
	wg.Go(func() {
		more := first()
		wg.Add(len(more))
		for _, f := range more {
			go func() {
				defer wg.Done()
				f()
			}()
		}
	})
	wg.Wait()
}
