// As many are added as one turn starts.

package two

import "sync"

func two(once []string, run func(string)) {
	var wg sync.WaitGroup
	wg.Add(1)
	for _, name := range once {
		go func() {
			defer wg.Done()
			run(name)
		}()
		wg.Wait()
	}
}
