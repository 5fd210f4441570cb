// Add(-1) is how some people write Done: it belongs into the goroutine.

package minus

import "sync"

func minus(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(+1)
		go func() {
			job()
			wg.Add(-1)
		}()
	}
	wg.Add(1)
	go func() {
		defer wg.Add(-1)
		for range jobs {
			continue
		}
	}()
	wg.Wait()
}
