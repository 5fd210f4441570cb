// n is copied when the goroutine starts.

package byvalue

import "sync"

func countDown(n int, say func(int)) {
	var wg sync.WaitGroup
	for n > 0 {
		wg.Add(1)
		go func(k int) {
			defer wg.Done()
			say(k)
		}(n)
		n--
	}
	wg.Wait()
}
