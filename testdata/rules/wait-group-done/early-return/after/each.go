// A failed job leaves without Done and Wait never returns: the call is deferred, the one at the end goes.

package each

import "sync"

func each(jobs []func() error, failed func(error)) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := job(); err != nil {
				failed(err)
			}
		}()
	}
	wg.Wait()
}
