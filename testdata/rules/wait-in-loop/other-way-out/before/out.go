// The return would no longer wait: no fix.

package out

import "sync"

func out(names []string, run func(string)) {
	var wg sync.WaitGroup
	wg.Add(len(names))
	for _, name := range names {
		if name == "" {
			return
		}
		go func() {
			defer wg.Done()
			run(name)
		}()
		wg.Wait()
	}
}
