// It ends, but nothing runs side by side: a note.

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
	}
	wg.Wait()
}
