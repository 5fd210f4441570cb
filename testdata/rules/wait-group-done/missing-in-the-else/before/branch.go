// One branch of an if calls Done, the other one falls through to the end without it.

package branch

import (
	"sync"
)

func save(wg *sync.WaitGroup, names []string, put func(string) bool, lost func(string)) {
	for _, name := range names {
		wg.Add(1)
		go func(wg *sync.WaitGroup) {
			if put(name) {
				put(name + ".done")
				wg.Done()
			} else {
				lost(name)
			}
		}(wg)
	}
	wg.Wait()
}
