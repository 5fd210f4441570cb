// The goroutines count down and nobody has counted up: the counter goes negative. One Add in front of each go.

package each

import "sync"

func each(names []string, do func(string), last func()) {
	var wg sync.WaitGroup
	for _, name := range names {
		go func() {
			defer wg.Done()
			do(name)
		}()
	}
	go func() {
		last()
		wg.Done()
	}()
	wg.Wait()
}
