// wg.Go counts down by itself: the second Done makes the counter negative, which panics.

package twice

import "sync"

func twice(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Go(func() {
			defer wg.Done()
			job()
		})
	}
	wg.Go(func() {
		for _, job := range jobs {
			job()
		}
		wg.Done()
	})
	wg.Wait()
}
