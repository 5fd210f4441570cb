// Go counts down on this way, too.

package inside

import "sync"

func inside(job func() error, next func()) {
	var wg sync.WaitGroup
	wg.Go(func() {
		if job() != nil {
			wg.Done()
			return
		}
		next()
	})
	wg.Wait()
}
