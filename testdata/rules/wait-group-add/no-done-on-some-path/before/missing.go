// A way out without Done: today Wait may be lucky, with the Add in front it would surely hang. Shown, not fixed by this rule alone.

package missing

import "sync"

func missing(jobs []func() error, failed func(error)) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		go func() {
			wg.Add(1)
			if err := job(); err != nil {
				failed(err)
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
}
