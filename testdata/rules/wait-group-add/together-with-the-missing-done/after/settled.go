// Too late an Add and a way out without Done: with both rules both are settled.

package settled

import "sync"

func settled(jobs []func() error, failed func(error)) {
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
