// Three are added, one is started.

package three

import "sync"

func three(run func(int)) {
	var wg sync.WaitGroup
	wg.Add(3)
	for i := 0; i < 3; i++ {
		go func() {
			defer wg.Done()
			run(i)
		}()
	}
	wg.Wait()
}
