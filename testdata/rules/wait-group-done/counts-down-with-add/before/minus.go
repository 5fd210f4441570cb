// Add(-1) is another way to write Done.

package minus

import "sync"

func minus(jobs []func() error) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Add(-1)
			if job() != nil {
				return
			}
		}()
	}
	wg.Wait()
}
