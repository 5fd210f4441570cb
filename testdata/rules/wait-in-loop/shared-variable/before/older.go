// The goroutines would share the loop variable: no fix.

package older

import "sync"

func older(names []string, run func(string)) {
	var wg sync.WaitGroup
	wg.Add(len(names))
	for _, name := range names {
		go func() {
			defer wg.Done()
			run(name)
		}()
		wg.Wait()
	}
}
