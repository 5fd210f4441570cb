// The note has no fix that is applied unless the rule is named.

package single

import "sync"

func single(names []string, run func(string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			run(name)
		}()
		wg.Wait()
	}
}
