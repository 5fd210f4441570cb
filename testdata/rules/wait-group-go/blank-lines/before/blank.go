// One blank line stays where there were two.

package blank

import "sync"

func blank(x func()) {
	var wg sync.WaitGroup

	wg.Add(1)

	go func() {

		defer wg.Done()

		x()
	}()

	wg.Add(1)
	go func() {
		// first
		x()

		wg.Done()
	}()
	wg.Wait()
}
