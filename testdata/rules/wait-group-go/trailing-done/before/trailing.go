// Done is the last statement, and nothing leaves before it.

package trailing

import "sync"

func trailing(names []string, run func(string)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			if name != "" {
				run(name)
			}
			wg.Done()
		}()
	}
	wg.Wait()
}
