// Inside of the literal wg is its parameter, outside it is a number.

package shadow

import "sync"

func shadow(tasks *sync.WaitGroup, f func(int)) {
	for wg := range 3 {
		go func(wg *sync.WaitGroup, n int) {
			wg.Add(1)
			defer wg.Done()
			f(n)
		}(tasks, wg)
	}
	tasks.Wait()
}
