// The commonest form.

package each

import "sync"

func each(names []string, run func(string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() {
			run(name)
		})
	}
	wg.Wait()
}
