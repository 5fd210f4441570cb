// The function starts goroutines and waits for a group that nobody ever touches: both calls are missing. Unsafe.

package idle

import "sync"

func warm(names []string, load func(string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		go func() {
			load(name)
		}()
	}
	wg.Wait()
}
