// One blank line stays where there were two.

package blank

import "sync"

func blank(x func()) {
	var wg sync.WaitGroup

	wg.Go(func() {

		x()
	})

	wg.Go(func() {
		// first
		x()

	})
	wg.Wait()
}
