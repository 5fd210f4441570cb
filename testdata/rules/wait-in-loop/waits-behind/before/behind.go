// As it should be.

package behind

import "sync"

func behind(names []string, run func(string)) {
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
