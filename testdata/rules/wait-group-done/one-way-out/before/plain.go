// The goroutine has one way out, and Done stands on it.

package plain

import "sync"

func plain(jobs []func() error, failed func(error)) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			if err := job(); err != nil {
				failed(err)
			}
			wg.Done()
		}()
	}
	wg.Wait()
}
