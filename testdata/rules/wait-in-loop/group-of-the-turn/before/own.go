// Each turn has a group of its own.

package own

import "sync"

func own(names []string, run func(string)) {
	for _, name := range names {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			run(name)
		}()
		wg.Wait()
	}
}
