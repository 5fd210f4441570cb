// The Add is no top-level statement of the literal: it counts something else, on some turns only.

package branch

import "sync"

func branch(wg *sync.WaitGroup, more <-chan func(), queue chan<- func()) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		for f := range more {
			if f != nil {
				wg.Add(1)
				queue <- func() {
					defer wg.Done()
					f()
				}
			}
		}
	}()
}
