// Go takes func() only.

package result

import "sync"

func both(a func() int, b func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() int {
		defer wg.Done()
		return a()
	}()
	b()
	wg.Wait()
}
