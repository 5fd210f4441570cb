// The turn uses what the goroutine has made: no fix.

package use

import "sync"

func use(names []string, get func(string) int, put func(int)) {
	var wg sync.WaitGroup
	wg.Add(len(names))
	for _, name := range names {
		var n int
		go func() {
			defer wg.Done()
			n = get(name)
		}()
		wg.Wait()
		put(n)
	}
}
