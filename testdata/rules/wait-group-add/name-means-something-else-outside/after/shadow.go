// Inside of the literal wg is its parameter, outside it is a number.

package shadow

import "sync"

func shadow(tasks *sync.WaitGroup, f func(int)) {
	for wg := range 3 {
		tasks.Add(1)
		go func(wg *sync.WaitGroup, n int) {
			defer wg.Done()
			f(n)
		}(tasks, wg)
	}
	tasks.Wait()
}
