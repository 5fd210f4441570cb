// What the callback does behind Done is not known, it may wait for the function that waits here.

package report

import "sync"

func report(parts []string, load func(string) (string, bool), tell func(string)) {
	var wg sync.WaitGroup
	wg.Add(len(parts))
	for _, part := range parts {
		go func() {
			text, ok := load(part)
			if !ok {
				wg.Done()
				return
			}
			wg.Done()
			tell(text)
		}()
	}
	wg.Wait()
}
