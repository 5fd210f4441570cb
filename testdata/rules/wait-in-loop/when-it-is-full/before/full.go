// It waits only now and then.

package full

import "sync"

func full(names []string, run func(string)) {
	var wg sync.WaitGroup
	for i, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			run(name)
		}()
		if i%10 == 9 {
			wg.Wait()
		}
	}
	wg.Wait()
}
