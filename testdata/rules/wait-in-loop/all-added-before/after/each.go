// The first turn waits for what later turns would start.

package each

import "sync"

func each(names []string, run func(string)) {
	var wg sync.WaitGroup
	wg.Add(len(names))
	for _, name := range names {
		go func() {
			defer wg.Done()
			run(name)
		}()
	}
	wg.Wait()
}
