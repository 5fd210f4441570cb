// The group is a parameter: the caller waits, and an Add inside of the goroutine is as late as ever.

package visit

import "sync"

func visit(wg *sync.WaitGroup, urls []string, get func(string)) {
	for i := range urls {
		wg.Add(1)
		go func() {
			defer func() {
				wg.Done()
			}()
			get(urls[i])
		}()
	}
}
