// The same with a literal.

package literal

import "sync"

func start(names []string, run func(string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func(wg *sync.WaitGroup) {
			defer wg.Done()
			run(name)
		}(&wg)
	}
	wg.Wait()
}
